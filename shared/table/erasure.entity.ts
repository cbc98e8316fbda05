import * as z from 'zod';
import { erasureStateSchema } from '../domain/erasure.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

const bySchema = z.object({ id: z.string(), name: z.string() });

/** A request that a contact's data be erased, and what became of it. It says of the contact nothing but the id. */
const erasureSchema = z.object({
  contactId: idSchema('contact'),
  askedAt: instantSchema,
  askedBy: z.enum(['customer', 'agent']),
  state: erasureStateSchema,
  decidedBy: bySchema.optional(),
  decidedAt: instantSchema.optional(),
  reason: z.string().optional().describe('Why it was declined.'),
  doneAt: instantSchema.optional(),
});
export type Erasure = z.infer<typeof erasureSchema>;

export const erasureItem = (erasure: Erasure) => ({
  ...keys.erasure(erasure.askedAt, erasure.contactId),
  ...erasure,
});

/** Reads an item back; throws where it is no such request. */
export const readErasure = (item: unknown): Erasure => erasureSchema.parse(item);

const lastSchema = z.object({ askedAt: instantSchema, open: z.boolean() });

/** Leads to the last request of a contact; while it is open there can be no other. */
export const lastErasureItem = ({ contactId, askedAt, state }: Erasure) => ({
  ...keys.lastErasure(contactId),
  askedAt,
  open: state === 'asked' || state === 'confirmed',
});

/** Reads an item back; throws where it leads to no request. */
export const readLastErasure = (item: unknown): z.infer<typeof lastSchema> =>
  lastSchema.parse(item);

/** What is kept of an erasure outside the table, where restoring the table does not reach. */
export const erasureRecordSchema = z.strictObject({
  contactId: idSchema('contact'),
  askedAt: instantSchema,
  askedBy: z.enum(['customer', 'agent']),
  decidedBy: z.strictObject({ id: z.string(), name: z.string() }),
  decidedAt: instantSchema,
});
export type ErasureRecord = z.infer<typeof erasureRecordSchema>;

/** All records lie below it. */
export const erasureRecordsPrefix = 'erasures/';

export const erasureRecordKey = (contactId: string): string =>
  `${erasureRecordsPrefix}${contactId}.json`;

/** Where the worker of an erasure keeps how far it is; gone when it is done. */
export const erasureWorkKey = (contactId: string): string => `work/${contactId}.json`;

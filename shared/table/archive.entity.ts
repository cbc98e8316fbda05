import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema, toMilliseconds } from '../domain/instant.ts';
import { keys } from './keys.ts';

/** All that is kept about a contact as one file, and how far it is written. Gone with its file after a week. */
const archiveSchema = z.object({
  id: idSchema('export'),
  contactId: idSchema('contact'),
  audience: z.enum(['customer', 'agent']).describe('Who asked: the contact, or an administrator.'),
  state: z.enum(['running', 'ready', 'failed']),
  done: z.int().min(0).describe('Tickets and mails that are in it.'),
  total: z.int().min(0),
  size: z.int().min(0).optional().describe('Bytes.'),
  mailSentAt: instantSchema.optional(),
  createdAt: instantSchema,
  endsAt: instantSchema.describe('When file and link are over.'),
});
export type Archive = z.infer<typeof archiveSchema>;

export const archiveItem = (archive: Archive) => ({
  ...keys.archive(archive.contactId, archive.audience),
  ...archive,
  expiresAt: Math.floor(toMilliseconds(archive.endsAt) / 1000),
});

/** Reads an item back; throws where it is no archive. */
export const readArchive = (item: unknown): Archive => archiveSchema.parse(item);

/** Where the file of an archive lies. */
export const archiveObjectKey = (archiveId: string): string => `archives/${archiveId}.zip`;

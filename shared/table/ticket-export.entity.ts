import * as z from 'zod';
import { toMilliseconds } from '../domain/instant.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { columnSchema } from '../domain/settings.ts';
import { listQuerySchema } from '../domain/ticket-list.ts';
import { keys } from './keys.ts';

/** A list that somebody wants as a file, and how far it is written. Gone with its file after a week. */
const ticketExportSchema = z.object({
  id: idSchema('export'),
  contactId: idSchema('contact'),
  query: z.object(listQuerySchema.shape),
  columns: z.array(columnSchema),
  timeZone: z.string(),
  state: z.enum(['running', 'ready', 'failed']),
  mailed: z.boolean().describe('Whether a mail tells when it is ready.'),
  mailSentAt: instantSchema.optional(),
  step: z.int().min(0).describe('Counts what was saved; a message names the one it goes on from.'),
  rows: z.int().min(0),
  looked: z.int().min(0),
  among: z.int().min(0),
  position: z
    .object({ segment: z.int(), sk: z.string() })
    .optional()
    .describe('Behind which entry to go on.'),
  uploadId: z.string().optional(),
  parts: z.array(z.string()).describe('ETags of the parts that are stored.'),
  rest: z
    .int()
    .min(0)
    .optional()
    .describe('The step that kept lines which were too few for a part.'),
  createdAt: instantSchema,
  endsAt: instantSchema.describe('When file and link are over.'),
});
export type TicketExport = z.infer<typeof ticketExportSchema>;

export const ticketExportItem = (made: TicketExport) => ({
  ...keys.ticketExport(made.id),
  ...made,
  expiresAt: Math.floor(toMilliseconds(made.endsAt) / 1000),
});

/** Reads an item back; throws where it is no export. */
export const readTicketExport = (item: unknown): TicketExport => ticketExportSchema.parse(item);

/** Where the file of an export lies. */
export const exportObjectKey = (exportId: string): string => `exports/${exportId}.csv`;

/** Where a step keeps lines that are too few for a part. */
export const exportRestKey = (exportId: string, step: number): string =>
  `exports/${exportId}.${String(step)}.rest`;

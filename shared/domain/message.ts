import * as z from 'zod';
import { attachmentSchema } from './attachment.ts';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { channelSchema } from './ticket.ts';

export const visibilitySchema = z
  .enum(['public', 'internal'])
  .describe('`internal` is a note among agents.');
export type Visibility = z.infer<typeof visibilitySchema>;

export const authorSchema = z.strictObject({
  kind: z.enum(['customer', 'agent']),
  id: z.union([idSchema('contact'), idSchema('agent')]),
  name: z.string(),
});
export type Author = z.infer<typeof authorSchema>;

/** One contribution to a ticket. Bodies are sanitized before they are stored. */
export const messageSchema = z.strictObject({
  id: idSchema('message'),
  ticketId: idSchema('ticket'),
  sequence: z.int().positive().describe('Place in the thread, from 1.'),
  at: instantSchema,
  author: authorSchema,
  visibility: visibilitySchema,
  channel: channelSchema,
  html: z.string().describe('Sanitized HTML of what was newly written.'),
  quotedHtml: z
    .string()
    .optional()
    .describe('Sanitized HTML of the quoted original, shown folded.'),
  remoteContent: z.boolean().describe('Whether remote pictures were held back.'),
  attachments: z.array(attachmentSchema).max(100),
  mailId: idSchema('mail').optional().describe('The received mail it came from.'),
});
export type Message = z.infer<typeof messageSchema>;

/** Longest body a person may send from a form, in characters of HTML. */
const bodyLimit = 100_000;

export const bodySchema = z
  .string()
  .trim()
  .min(1)
  .max(bodyLimit)
  .describe('HTML of the editor; the server sanitizes it.');

import * as z from 'zod';
import { idSchema } from './id.ts';

export const fileNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('File name as the sender named it; never used as a path.');

export const contentTypeSchema = z
  .string()
  .max(127)
  .regex(/^[\w.+-]+\/[\w.+-]+$/)
  .describe('Media type, RFC 6838.');

export const attachmentSchema = z.strictObject({
  id: idSchema('attachment'),
  name: fileNameSchema,
  size: z.int().min(0).describe('Bytes.'),
  contentType: contentTypeSchema,
  inline: z
    .boolean()
    .describe('Whether the body shows it in place (a picture named by Content-ID).'),
  check: z
    .enum(['awaited', 'unchecked', 'infected'])
    .optional()
    .describe(
      'Why it is held back: its malware scan is not done, was not possible, or found something.',
    ),
});
export type Attachment = z.infer<typeof attachmentSchema>;

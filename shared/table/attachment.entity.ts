import * as z from 'zod';
import { attachmentSchema } from '../domain/attachment.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { visibilitySchema } from '../domain/message.ts';
import { keys } from './keys.ts';

/** A file that was asked for: whose it is, and once it was sent, which ticket holds it. */
const storedAttachmentSchema = z.object({
  ...attachmentSchema.shape,
  ownerId: z.string().describe('Contact or agent who may attach it.'),
  objectKey: z.string(),
  requestedAt: instantSchema,
  ticketId: idSchema('ticket').optional(),
  visibility: visibilitySchema.describe(
    'Of the message that holds it; `internal` until it is sent.',
  ),
  versionId: z
    .string()
    .optional()
    .describe(
      'Version of the object that was sent; a later upload to the same place changes nothing.',
    ),
  expiresAt: z
    .int()
    .optional()
    .describe('Epoch second after which an upload that was never sent is forgotten.'),
});
export type StoredAttachment = z.infer<typeof storedAttachmentSchema>;

export const attachmentItem = (attachment: StoredAttachment) => ({
  ...keys.attachment(attachment.id),
  ...attachment,
});

export const readAttachment = (item: unknown): StoredAttachment =>
  storedAttachmentSchema.parse(item);

const objectKeyPattern = /^attachments\/(att_\w+)$/;

/** Whose object a key names; undefined for one that is no attachment's. */
export const attachmentIdOfObject = (objectKey: string): string | undefined =>
  idSchema('attachment').safeParse(objectKeyPattern.exec(objectKey)?.[1]).data;

/** Where an attachment lies in its bucket; the name a sender gave is never part of it. */
export const attachmentObjectKey = (attachmentId: string): string => `attachments/${attachmentId}`;

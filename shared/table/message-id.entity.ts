import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

/** A Message-ID (RFC 5322, without angle brackets) that leads to a ticket: of a mail we sent, as we or SES named it, or of one received. */
const messageIdAliasSchema = z.object({
  messageId: z.string(),
  ticketId: idSchema('ticket'),
  mailId: idSchema('mail'),
  direction: z.enum(['sent', 'received']),
});
export type MessageIdAlias = z.infer<typeof messageIdAliasSchema>;

export const messageIdAliasItem = (alias: MessageIdAlias) => ({
  ...keys.messageId(alias.messageId),
  ...alias,
});

/** Reads an item back; throws where it is not an alias. */
export const readMessageIdAlias = (item: unknown): MessageIdAlias =>
  messageIdAliasSchema.parse(item);

const mailInThreadSchema = z.object({
  ticketId: idSchema('ticket'),
  mailId: idSchema('mail'),
  messageId: z.string(),
  at: instantSchema.describe('When it was sent or received.'),
});

/** A mail between a ticket and its contact, under the Message-ID that the contact's mail program knows. */
export const mailInThreadItem = (mail: z.infer<typeof mailInThreadSchema>) => ({
  ...keys.mailInThread(mail.ticketId, mail.at, mail.mailId),
  ...mail,
});

/** Reads its Message-ID back; throws where the item is no such mail. */
export const readMailInThread = (item: unknown): string => mailInThreadSchema.parse(item).messageId;

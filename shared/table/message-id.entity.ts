import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
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

/** Message-IDs of the mails between a ticket and its contact, oldest first. */
const mailThreadSchema = z.object({ messageIds: z.array(z.string()) });

export const readMailThread = (item: unknown): readonly string[] =>
  mailThreadSchema.parse(item).messageIds;

import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema, toMilliseconds, type Instant } from '../domain/instant.ts';
import { keys } from './keys.ts';

/** The lists of mails: all that came, all that went, those that failed, those of an address, those of a ticket. */
export const mailLists = {
  received: 'received',
  sent: 'sent',
  /** Bounced, complained about, or not taken by SES. */
  undelivered: 'undelivered',
  ofAddress: (email: string) => `address#${email}`,
  ofTicket: (ticketId: string) => `ticket#${ticketId}`,
} as const;

/** Days that the lists go back, but for a ticket's. */
const mailLogDays = 180;

const loggedMailSchema = z.object({
  mailId: idSchema('mail'),
  direction: z.enum(['in', 'out']),
  at: instantSchema,
});
export type LoggedMail = z.infer<typeof loggedMailSchema>;

const expiryOf = (at: Instant): number =>
  Math.ceil(toMilliseconds(at) / 1000) + mailLogDays * 86_400;

/** A mail in a list, which says where it is and nothing that may change. */
export const loggedMailItem = (list: string, mail: LoggedMail) => ({
  ...keys.loggedMail(list, mail.at, mail.mailId),
  ...mail,
  ...(!list.startsWith('ticket#') && { expiresAt: expiryOf(mail.at) }),
});

/** Reads an item back; throws where it is no mail in a list. */
export const readLoggedMail = (item: unknown): LoggedMail => loggedMailSchema.parse(item);

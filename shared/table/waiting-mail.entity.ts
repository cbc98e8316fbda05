import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

const heldMailSchema = z.object({
  mailId: idSchema('mail'),
  eventId: idSchema('event'),
  ticketId: idSchema('ticket'),
});

/** A mail of the outbox that waits, and the event it is written from when it goes. */
export type HeldMail = z.infer<typeof heldMailSchema>;

const dueMailSchema = z.discriminatedUnion('does', [
  heldMailSchema.extend({ does: z.literal('send'), dueAt: instantSchema }),
  z.object({
    does: z.literal('collect'),
    dueAt: instantSchema,
    personId: z.string(),
    holds: z.int().describe('Counts mails that were added, so that none comes unseen.'),
  }),
  z.object({
    does: z.literal('send-digest'),
    dueAt: instantSchema,
    digestId: idSchema('mail'),
    personId: z.string(),
    members: z.array(heldMailSchema),
  }),
]);

/** Something to be done about mails from a moment on. */
export type DueMail = z.infer<typeof dueMailSchema>;

/** What names an entry among those of its moment. */
const idOf = (due: DueMail): string => {
  if (due.does === 'send') return due.mailId;
  return due.does === 'collect' ? due.personId : due.digestId;
};

export const dueMailKey = (due: DueMail) => keys.dueMail(due.dueAt, idOf(due));

export const dueMailItem = (due: DueMail) => ({ ...dueMailKey(due), ...due });

/** Reads an item back; throws where it is no such entry. */
export const readDueMail = (item: unknown): DueMail => dueMailSchema.parse(item);

/** A mail in the partition of those that wait for a person's digest. */
export const waitingMailItem = (personId: string, dueAt: string, held: HeldMail) => ({
  ...keys.waitingMail(personId, dueAt, held.mailId),
  ...held,
  dueAt,
});

const waitingMailSchema = heldMailSchema.extend({ dueAt: instantSchema });
export type WaitingMail = z.infer<typeof waitingMailSchema>;

/** Reads an item back; throws where it is no waiting mail. */
export const readWaitingMail = (item: unknown): WaitingMail => waitingMailSchema.parse(item);

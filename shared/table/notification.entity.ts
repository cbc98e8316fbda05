import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema, toInstant, toMilliseconds, type Instant } from '../domain/instant.ts';
import { notices, notificationDays } from '../domain/notice-kinds.ts';
import { ticketStatusSchema } from '../domain/ticket.ts';
import { deadlineKindSchema } from '../domain/sla.ts';
import { keys } from './keys.ts';

/** Longest part of a subject that is kept, so that a page of the list stays within its read units. */
const longestSubject = 100;

/**
 * Something a person was told of. It names who did it as the table knows them: what a reader may see of that is decided
 * when it is read.
 */
const notificationSchema = z.object({
  id: z.string(),
  notice: z.enum(notices),
  ticketId: idSchema('ticket'),
  number: z.int(),
  subject: z.string(),
  standing: z.enum(['owner', 'collaborator', 'agent']),
  by: z.object({ kind: z.enum(['customer', 'agent', 'system']), name: z.string() }),
  becomes: ticketStatusSchema.optional(),
  deadline: deadlineKindSchema.optional(),
  dueAt: instantSchema.optional(),
  generation: z.int().describe('It is read once the list is in a later generation.'),
  readAt: instantSchema.optional(),
  expiresAt: z.int(),
});
export type Notification = z.infer<typeof notificationSchema>;

const secondsAfter = (at: Instant, days: number): number =>
  Math.ceil(toMilliseconds(at) / 1000) + days * 86_400;

/** Names a notification of an event: the time in milliseconds, for the order, and the body of the event's id. */
export const notificationId = (eventId: string, at: Instant): string =>
  `${String(toMilliseconds(at)).padStart(13, '0')}-${eventId.slice(eventId.indexOf('_') + 1)}`;

/** When that happened. */
export const notificationTime = (id: string): Instant => toInstant(Number(id.slice(0, 13)));

export const notificationItem = (
  personId: string,
  { subject, ...notification }: Omit<Notification, 'expiresAt'>,
) => ({
  ...keys.notification(personId, notification.id),
  ...notification,
  subject: Array.from(subject).slice(0, longestSubject).join(''),
  expiresAt: secondsAfter(notificationTime(notification.id), notificationDays),
});

/** Reads an item back; throws where it is no notification. */
export const readNotification = (item: unknown): Notification => notificationSchema.parse(item);

const stateSchema = z.object({
  unread: z.int().default(0),
  generation: z.int().default(0),
});

/** How many notifications a person has not read, and the generation of those that can be unread. */
export type NotificationState = z.infer<typeof stateSchema>;

export const noNotifications: NotificationState = { unread: 0, generation: 0 };

/** Reads an item back. */
export const readNotificationState = (item: unknown): NotificationState => stateSchema.parse(item);

/** When the count goes away by itself: after the last notification. */
export const stateExpiry = (now: Instant): number => secondsAfter(now, notificationDays + 2);

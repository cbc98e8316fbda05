import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { notices } from '../domain/notice-kinds.ts';
import {
  agentPreferencesSchema,
  customerPreferencesSchema,
} from '../domain/notification-preferences.ts';
import { deadlineKindSchema } from '../domain/sla.ts';
import { ticketSchema, ticketStatusSchema } from '../domain/ticket.ts';
import { timeZoneSchema } from '../domain/time-zone.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema } from './page.ts';

const notificationSchema = z
  .strictObject({
    id: z.string().regex(/^\d{13}-[0-9a-z]{20}$/),
    at: instantSchema,
    notice: z.enum(notices).describe('What happened.'),
    unread: z.boolean(),
    ticketId: ticketSchema.shape.id,
    number: ticketSchema.shape.number,
    subject: z.string().describe('Beginning of it, as it was then.'),
    who: z.string().optional().describe('Whose doing it was, as the reader is told it.'),
    becomes: ticketStatusSchema.optional(),
    deadline: deadlineKindSchema.optional(),
    dueAt: instantSchema.optional(),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof notificationSchema>;

const unread = z.int().min(0).describe('Notifications that were not read yet.');

const list = {
  summary: 'What the one who asks was told of in the last 90 days, newest first, ten a page.',
  method: 'GET',
  query: z.strictObject({ cursor: cursorSchema.optional() }),
  response: z.strictObject({
    items: z.array(notificationSchema),
    next: cursorSchema.optional(),
    unread,
  }),
} as const;
const count = {
  summary: 'How many notifications were not read yet; ask once a minute at most.',
  method: 'GET',
  response: z.strictObject({ unread }),
} as const;
const read = {
  summary: 'Note that a notification was read; does nothing for one that was, or is gone.',
  method: 'POST',
  params: z.strictObject({ notificationId: notificationSchema.shape.id }),
  response: z.strictObject({ unread }),
} as const;
const readAll = {
  summary: 'Note that all notifications so far were read.',
  method: 'POST',
  response: z.strictObject({ unread }),
} as const;
const zone = timeZoneSchema.describe('In which hours count: the own one, or that of the office.');
const customerPreferences = z.strictObject({
  preferences: customerPreferencesSchema.meta({ id: 'CustomerNotificationPreferences' }),
  sent: customerPreferencesSchema.shape.mail.describe('Which mails the owner lets be sent.'),
  timeZone: zone,
});
const agentPreferences = z.strictObject({
  preferences: agentPreferencesSchema.meta({ id: 'AgentNotificationPreferences' }),
  timeZone: zone,
});

const linkParams = z.strictObject({ token: z.string().max(256).describe('From a mail.') });
const mailSwitches = z.strictObject({
  mail: z.partialRecord(z.enum(notices), z.boolean()),
});

/** What people are told of in portal and console, how they want to be told, and how to be told no more. */
export const notificationsContract = {
  listNotifications: { ...list, path: '/api/notifications', callers: ['customer'] },
  listNotificationsAsAgent: { ...list, path: '/api/agent/notifications', callers: agentSide },
  countNotifications: { ...count, path: '/api/notifications/unread', callers: ['customer'] },
  countNotificationsAsAgent: {
    ...count,
    path: '/api/agent/notifications/unread',
    callers: agentSide,
  },
  readNotification: {
    ...read,
    path: '/api/notifications/{notificationId}/read',
    callers: ['customer'],
  },
  readNotificationAsAgent: {
    ...read,
    path: '/api/agent/notifications/{notificationId}/read',
    callers: agentSide,
  },
  readAllNotifications: { ...readAll, path: '/api/notifications/read', callers: ['customer'] },
  readAllNotificationsAsAgent: {
    ...readAll,
    path: '/api/agent/notifications/read',
    callers: agentSide,
  },
  getNotificationPreferences: {
    summary: 'How a customer wants to be told.',
    method: 'GET',
    path: '/api/account/notifications',
    callers: ['customer'],
    response: customerPreferences,
  },
  setNotificationPreferences: {
    summary: 'Say how one wants to be told; holds from the next event on.',
    method: 'PUT',
    path: '/api/account/notifications',
    callers: ['customer'],
    body: customerPreferencesSchema,
    response: customerPreferences,
  },
  getAgentNotificationPreferences: {
    summary: 'How an agent wants to be told.',
    method: 'GET',
    path: '/api/agent/account/notifications',
    callers: agentSide,
    response: agentPreferences,
  },
  setAgentNotificationPreferences: {
    summary: 'Say how one wants to be told; holds from the next event on.',
    method: 'PUT',
    path: '/api/agent/account/notifications',
    callers: agentSide,
    body: agentPreferencesSchema,
    response: agentPreferences,
  },
  openUnsubscribe: {
    summary: 'Leads to the page that asks whether to unsubscribe; changes nothing.',
    method: 'GET',
    path: '/api/unsubscribe/{token}',
    callers: ['anonymous'],
    params: linkParams,
    status: 303,
    response: z.strictObject({ location: z.url() }),
    errors: ['not_found'],
  },
  unsubscribe: {
    summary: 'One-click unsubscription from the mails of one kind (RFC 8058).',
    method: 'POST',
    path: '/api/unsubscribe/{token}',
    callers: ['anonymous'],
    params: linkParams,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
  getMailSwitches: {
    summary: 'Which mails the person of a link gets, and which of them the link is about.',
    method: 'GET',
    path: '/api/mail-switches/{token}',
    callers: ['anonymous'],
    params: linkParams,
    response: z.strictObject({
      ...mailSwitches.shape,
      about: z.enum([...notices, 'digest']),
    }),
    errors: ['not_found'],
  },
  setMailSwitches: {
    summary: 'Say which mails the person of a link gets; what is not named stays.',
    method: 'PUT',
    path: '/api/mail-switches/{token}',
    callers: ['anonymous'],
    params: linkParams,
    body: mailSwitches,
    response: mailSwitches,
    errors: ['not_found'],
  },
} as const satisfies Contract;

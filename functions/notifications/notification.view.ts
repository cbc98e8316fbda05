import type { NotificationView } from '#shared/contract/notifications.ts';
import { shownAgentName, shownStatus } from '#shared/domain/customer-facing.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { notificationTime, type Notification } from '#shared/table/notification.entity.ts';
import type { SignedIn } from './signed-in.ts';

/** Customers are told who and what as the owner set it now, whatever it was when it happened. */
const whoFor = ({ by }: Notification, actor: SignedIn, settings: Settings): string | undefined => {
  if (by.kind === 'system') return undefined;
  return by.kind === 'agent' && actor.kind === 'customer'
    ? shownAgentName(by.name, actor.locale, settings)
    : by.name;
};

/** A notification as its reader is shown it; each field let out is named here. */
export const notificationView = (
  notification: Notification,
  actor: SignedIn,
  settings: Settings,
  unread: boolean,
): NotificationView => {
  const { id, notice, ticketId, number, subject, becomes, deadline, dueAt } = notification;
  const who = whoFor(notification, actor, settings);
  return {
    ...{ id, at: notificationTime(id), notice, unread, ticketId, number, subject },
    ...(who !== undefined && { who }),
    ...(becomes && { becomes: actor.kind === 'agent' ? becomes : shownStatus(becomes, settings) }),
    ...(deadline && { deadline }),
    ...(dueAt !== undefined && { dueAt }),
  };
};

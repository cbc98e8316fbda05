import type { NotificationView } from '#shared/contract/notifications.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { loadSettings } from '../platform/settings.ts';
import { notificationView } from './notification.view.ts';
import { isUnread, queryNotifications, withdraw } from './notifications.store.ts';
import type { OfPerson } from './signed-in.ts';
import { visibleOnes } from './visible-ones.ts';

interface Page {
  items: NotificationView[];
  next?: string;
  unread: number;
}

/**
 * A page of what the one who asks was told of. What they may not see any more is not among it and counted no more. A page
 * of own tickets costs two read units with the account's; each ticket of others on it half a unit more.
 */
export const listNotifications = async (
  { query }: { readonly query: { readonly cursor?: string | undefined } },
  { actor, now }: OfPerson,
): Promise<Page> => {
  const scope = partitions.notifications(actor.id);
  const after = await fromCursor(scope, query.cursor);
  const [settings, { state, found, more }] = await Promise.all([
    loadSettings(),
    queryNotifications(actor.id, after),
  ]);
  const kept = found.filter(({ expiresAt }) => expiresAt * 1000 > toMilliseconds(now));
  const visible = await visibleOnes(actor, kept, settings);
  const hidden = kept.filter((notification) => !visible.includes(notification));
  await Promise.all(hidden.map(({ id }) => withdraw(actor.id, id, now)));
  const last = found.at(-1);
  const next =
    more && last !== undefined
      ? await toCursor(scope, { ...keys.notification(actor.id, last.id) })
      : undefined;
  return {
    items: visible.map((notification) =>
      notificationView(notification, actor, settings, isUnread(notification, state)),
    ),
    ...(next !== undefined && { next }),
    unread: Math.max(
      state.unread - hidden.filter((notification) => isUnread(notification, state)).length,
      0,
    ),
  };
};

import { loadState, markRead } from './notifications.store.ts';
import type { OfPerson } from './signed-in.ts';

/** Notes that one was read; gives how many are left. */
export const readNotification = async (
  { params }: { readonly params: { readonly notificationId: string } },
  { actor, now }: OfPerson,
): Promise<{ unread: number }> => {
  await markRead(actor.id, params.notificationId, now);
  const { unread } = await loadState(actor.id);
  return { unread };
};

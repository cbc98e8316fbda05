import { markAllRead } from './notifications.store.ts';
import type { OfPerson } from './signed-in.ts';

/** Notes that all so far were read. */
export const readAllNotifications = async (
  _input: unknown,
  { actor, now }: OfPerson,
): Promise<{ unread: number }> => {
  await markAllRead(actor.id, now);
  return { unread: 0 };
};

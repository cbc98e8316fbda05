import { loadState } from './notifications.store.ts';
import type { OfPerson } from './signed-in.ts';

/** The count that is kept; two read units with the account's. */
export const countNotifications = async (
  _input: unknown,
  { actor }: OfPerson,
): Promise<{ unread: number }> => {
  const { unread } = await loadState(actor.id);
  return { unread };
};

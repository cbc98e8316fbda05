import { may } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import type { Notification } from '#shared/table/notification.entity.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { visibilityRulesFor } from '../platform/visibility.ts';
import type { SignedIn } from './signed-in.ts';

/** Who asked sees the ticket, whatever becomes of it, unless the owner of the portal hides some; agents see all. */
const isSureToSee = ({ standing }: Notification, actor: SignedIn, settings: Settings): boolean =>
  actor.kind === 'agent' || (standing === 'owner' && settings.ticketRule === undefined);

/** Those of tickets that the reader may see now. Reads the tickets that this depends on, half a unit each. */
export const visibleOnes = async (
  actor: SignedIn,
  notifications: readonly Notification[],
  settings: Settings,
): Promise<readonly Notification[]> => {
  const unsure = notifications.filter((one) => !isSureToSee(one, actor, settings));
  const ids = [...new Set(unsure.map(({ ticketId }) => ticketId))];
  const tickets = (await batchGet(ids.map(keys.ticket))).map(readTicket);
  const seen = new Set<string>();
  for (const ticket of tickets) {
    const rules = await visibilityRulesFor(actor, ticket, settings);
    if (may(actor, 'read', ticket, rules)) seen.add(ticket.id);
  }
  return notifications.filter((one) => !unsure.includes(one) || seen.has(one.ticketId));
};

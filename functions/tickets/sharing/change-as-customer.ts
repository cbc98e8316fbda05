import type { CustomerTicket } from '#shared/contract/ticket-view.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { may, type TicketAct } from '#shared/domain/authorization.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { changeTicket, type TicketPatch } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadSettings } from '../../platform/settings.ts';
import { changeTicketBy, loadTicket } from '../../platform/ticketing/change-ticket.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { readThreadNow } from '../../platform/ticketing/read-thread.ts';
import { visibilityRulesFor } from '../../platform/visibility.ts';
import { authorOf } from '../author.ts';
import { noSuchTicket } from '../require-thread.ts';
import { showTicket } from '../show-ticket.ts';

interface Asking {
  readonly actor: CustomerActor;
  readonly now: Instant;
  readonly requestId: string;
}

interface Sharing {
  readonly ticketId: string;
  readonly act: Extract<TicketAct, 'join' | 'leave' | 'share'>;
  /** What to set on the ticket as it is; may throw to refuse. */
  readonly patch: (ticket: Ticket, settings: Settings) => TicketPatch;
  readonly writes?: readonly ExtraWrite[];
}

/**
 * Changes who shares a ticket, where the customer may; what is so already stays. Throws `not_found`, also where the
 * ticket is seen but the act is not the customer's, and `conflict` where others were quicker.
 */
export const changeSharing = async (
  { actor, now, requestId }: Asking,
  { ticketId, act, patch, writes = [] }: Sharing,
): Promise<Settings> => {
  const [settings, seen] = await Promise.all([loadSettings(), loadTicket(ticketId)]);
  const rules = await visibilityRulesFor(actor, seen, settings);
  const stamp = { at: now, eventId: derivedId('event', ticketId, actor.id, act, requestId) };
  const { outcome } = await changeTicketBy(
    ticketId,
    (ticket) => {
      if (!may(actor, act, ticket, rules)) throw noSuchTicket();
      const wanted = patch(ticket, settings);
      return changeTicket(ticket, settings.slaPolicy, wanted, authorOf(actor), stamp);
    },
    writes,
  );
  if (outcome === 'refused') throw new ApiError('conflict', 'Somebody was quicker. Try again.');
  return settings;
};

/** The same, answered with the ticket as the customer sees it now. */
export const changeAsCustomer = async (
  asking: Asking,
  sharing: Sharing,
): Promise<CustomerTicket> => {
  const settings = await changeSharing(asking, sharing);
  const { actor, now } = asking;
  const thread = await readThreadNow(sharing.ticketId);
  const rules = await visibilityRulesFor(actor, thread?.ticket, settings);
  if (thread === undefined || !may(actor, 'read', thread.ticket, rules)) throw noSuchTicket();
  return showTicket(thread, { actor, settings, rules, now });
};

import { setTimeout as wait } from 'node:timers/promises';
import type { TicketChange } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { getItem } from '../aws/get-item.ts';
import { ApiError } from '../http/api-error.ts';
import { commitChange, type ExtraWrite } from './commit-change.ts';

/** How often a change is decided anew when others write the same ticket at the same time. */
const attempts = 8;

/** A ticket, strongly consistent. */
export const loadTicket = (ticketId: string): Promise<Ticket | undefined> =>
  getItem(keys.ticket(ticketId), readTicket);

/** What became of a change: the ticket as it is now, and the change if this call or an earlier one made it. */
export interface ChangeResult {
  readonly outcome: 'committed' | 'duplicate' | 'unchanged' | 'refused';
  readonly ticket: Ticket;
  readonly change: TicketChange | undefined;
}

/**
 * Changes a ticket by a pure rule. `decide` gets the ticket as it is and may throw to refuse or give undefined to leave
 * it; it is asked again when another change came between. Throws `not_found`, or `conflict` after eight tries.
 * `duplicate` tells that the same event was written before: nothing was done twice; `ticket` is then the current one.
 */
export const changeTicketBy = async (
  ticketId: string,
  decide: (ticket: Ticket) => TicketChange | undefined,
  extra: readonly ExtraWrite[] = [],
): Promise<ChangeResult> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    const before = await loadTicket(ticketId);
    if (before === undefined) throw new ApiError('not_found', 'No such ticket.');
    const change = decide(before);
    if (change === undefined) return { outcome: 'unchanged', ticket: before, change };
    const outcome = await commitChange(change, extra);
    if (outcome === 'committed') return { outcome, ticket: change.ticket, change };
    if (outcome !== 'stale') return { outcome, ticket: before, change };
  }
  throw new ApiError('conflict', 'The ticket is being changed by others. Try again.');
};

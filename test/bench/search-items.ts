import {
  customerScopes,
  placeOf,
  postingsOf,
  type IndexedTicket,
} from '#shared/domain/search/postings.ts';
import { noTerms, termsOfTicket, withMessages } from '#shared/domain/search/ticket-terms.ts';
import type { TicketChange } from '#shared/domain/ticket-rules.ts';
import { indexedTicketItem, postingItem } from '#shared/table/search.entity.ts';

/** What the index holds of tickets as they were opened, as its consumer would have left it; scopes that the bench does not ask are left out, for partitions do not know of each other. */
export function* searchItems(
  opened: Iterable<TicketChange>,
  scope: string,
): Generator<Record<string, unknown>> {
  for (const { ticket, message } of opened) {
    const text = (message?.html ?? '').replaceAll(/<[^>]*>/g, ' ');
    const indexed: IndexedTicket = {
      place: placeOf(ticket),
      scopes: customerScopes(ticket),
      messages: 1,
      own: termsOfTicket(ticket),
      said: withMessages(noTerms, [{ sequence: 1, visibility: 'public', text }], ticket.locale),
    };
    yield indexedTicketItem(ticket.id, indexed);
    yield* postingsOf({ ...indexed, scopes: [scope] }, false).map(postingItem);
  }
}

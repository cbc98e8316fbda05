import { customerScopes, placeOf, type IndexedTicket } from '#shared/domain/search/postings.ts';
import { noTerms, termsOfTicket, withMessages } from '#shared/domain/search/ticket-terms.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { messagesAfter } from './read-messages.ts';

/**
 * What a ticket is to be found by as it is now. `known` saves reading the messages it holds again: they never change.
 */
export const indexOf = async (ticket: Ticket, known?: IndexedTicket): Promise<IndexedTicket> => {
  let said = known?.said ?? noTerms;
  let messages = known?.messages ?? 0;
  if (messages < ticket.messageCount) {
    for await (const page of messagesAfter(ticket.id, messages)) {
      said = withMessages(said, page, ticket.locale);
      messages = page.at(-1)?.sequence ?? messages;
    }
  }
  return {
    place: placeOf(ticket),
    scopes: customerScopes(ticket),
    messages,
    own: termsOfTicket(ticket),
    said,
  };
};

import { toMilliseconds } from '../instant.ts';
import type { Ticket } from '../ticket.ts';
import { joinTerms, type TermMatch, type Terms, type TicketTerms } from './ticket-terms.ts';

/** Agents find every ticket, by every word. */
export const agentsScope = 'agents';

/** The customers' scopes a ticket can be found in: its contact's, those of the people added, its organization's. */
export const customerScopes = ({
  contactId,
  collaborators = [],
  organizationId,
  confidential,
}: Pick<
  Ticket,
  'contactId' | 'collaborators' | 'organizationId' | 'confidential'
>): readonly string[] => [
  ...new Set([
    contactId,
    ...collaborators.map((collaborator) => collaborator.contactId),
    ...(organizationId !== undefined && confidential !== true ? [organizationId] : []),
  ]),
];

/** Says of a scope that a term finds a ticket: where the ticket says it, and by which message. */
export interface Posting extends TermMatch {
  readonly scope: string;
  readonly term: string;
  readonly place: string;
}

const placeDigits = 8;
const lastMillisecond = 36 ** placeDigits - 1;

/** Where a ticket stands among equals: sorts the newest first. It never changes, whatever is said later. */
export const placeOf = ({ id, createdAt }: Pick<Ticket, 'id' | 'createdAt'>): string =>
  `${(lastMillisecond - toMilliseconds(createdAt)).toString(36).padStart(placeDigits, '0')}#${id}`;

/** The ticket a place belongs to. */
export const ticketOfPlace = (place: string): string => place.slice(placeDigits + 1);

/** What a ticket is found by: its own terms, those of its first so many messages, and the customers' scopes of the public ones. */
export interface IndexedTicket {
  readonly place: string;
  readonly scopes: readonly string[];
  readonly messages: number;
  readonly own: TicketTerms;
  readonly said: TicketTerms;
}

const inScope = (scope: string, place: string, terms: Terms): Posting[] =>
  Array.from(terms, ([term, match]) => ({ scope, term, place, ...match }));

/** The terms customers find a ticket by. */
export const publicTerms = ({ own, said }: Pick<IndexedTicket, 'own' | 'said'>): Terms =>
  joinTerms(own.public, said.public);

/** The terms agents find a ticket by. */
export const agentsTerms = ({ own, said }: Pick<IndexedTicket, 'own' | 'said'>): Terms =>
  joinTerms(own.public, said.public, own.internal, said.internal);

/** Every posting of a ticket. Only public words reach a customer's scope; `forAgents` is off where another index serves them. */
export const postingsOf = (ticket: IndexedTicket, forAgents: boolean): readonly Posting[] => {
  const shared = publicTerms(ticket);
  return [
    ...(forAgents ? inScope(agentsScope, ticket.place, agentsTerms(ticket)) : []),
    ...ticket.scopes.flatMap((scope) => inScope(scope, ticket.place, shared)),
  ];
};

import type { Locale } from '../locale.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { fold } from './fold.ts';
import { isStopWordIn, languageOf } from './language.ts';
import { termsIn } from './stem.ts';
import { wordsOf } from './words.ts';

/** Where a ticket says a term: the better the place, the smaller. */
export const searchRank = { number: 0, title: 1, description: 2, conversation: 3 } as const;
export type SearchRank = (typeof searchRank)[keyof typeof searchRank];

/** The best place of a term in a ticket, and the message (its sequence) that says it there; 0 where it is no message. */
export interface TermMatch {
  readonly rank: SearchRank;
  readonly message: number;
}
export type Terms = ReadonlyMap<string, TermMatch>;

/** The terms of a ticket: `public` ones, and those only agents may find it by. */
export interface TicketTerms {
  readonly public: Terms;
  readonly internal: Terms;
}

/** Most terms of either kind that a ticket is found by, the earliest said first. They fit into one item of 400 KB. */
export const termLimit = 4000;

/** What a ticket is called and who asks, as far as it is searched. */
export type SearchedTicket = Pick<
  Ticket,
  'number' | 'subject' | 'locale' | 'contactName' | 'contactEmail' | 'organizationName' | 'fields'
>;

/** A message's words without markup. */
export type SearchedMessage = Pick<Message, 'sequence' | 'visibility'> & { readonly text: string };

const isBetter = (match: TermMatch, known: TermMatch | undefined): boolean =>
  known === undefined ||
  match.rank < known.rank ||
  (match.rank === known.rank && match.message < known.message);

const addText = (
  terms: Map<string, TermMatch>,
  text: string,
  match: TermMatch,
  locale: Locale,
): void => {
  const words = Array.from(wordsOf(text), ({ text: word }) => word);
  const language = languageOf(words.map(fold), locale);
  for (const word of words) {
    // A title may be made of nothing but small words.
    if (match.rank !== searchRank.title && isStopWordIn(language, fold(word))) continue;
    for (const term of termsIn(language, word)) {
      if (!terms.has(term) && terms.size >= termLimit) continue;
      if (isBetter(match, terms.get(term))) terms.set(term, match);
    }
  }
};

/** The terms of a ticket before anything was said: its number and title; for agents also who asks and the answers to its template. */
export const termsOfTicket = (ticket: SearchedTicket): TicketTerms => {
  const shared = new Map<string, TermMatch>([
    [String(ticket.number), { rank: searchRank.number, message: 0 }],
  ]);
  addText(shared, ticket.subject, { rank: searchRank.title, message: 0 }, ticket.locale);
  const internal = new Map<string, TermMatch>();
  const facts = [
    ticket.contactName,
    ticket.contactEmail,
    ticket.organizationName ?? '',
    ...Object.values(ticket.fields ?? {}).map(String),
  ];
  const match = { rank: searchRank.description, message: 0 };
  for (const fact of facts) addText(internal, fact, match, ticket.locale);
  return { public: shared, internal };
};

/** The terms with those of further messages, in the order they were said. A note's words are internal. */
export const withMessages = (
  terms: TicketTerms,
  messages: readonly SearchedMessage[],
  locale: Locale,
): TicketTerms => {
  const grown = { public: new Map(terms.public), internal: new Map(terms.internal) };
  for (const { sequence, visibility, text } of messages) {
    const rank = sequence === 1 ? searchRank.description : searchRank.conversation;
    addText(grown[visibility], text, { rank, message: sequence }, locale);
  }
  return grown;
};

/** All terms, each with its best place: what agents find a ticket by. */
export const termsForAgents = ({ public: shared, internal }: TicketTerms): Terms => {
  const all = new Map(shared);
  for (const [term, match] of internal) if (isBetter(match, all.get(term))) all.set(term, match);
  return all;
};

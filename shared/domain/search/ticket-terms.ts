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

/** Most terms of each kind that a ticket's messages are found by, the earliest said first. */
export const termLimit = 4000;

/** Bytes that these may take at most, so that all of a ticket's terms fit into one item of 400 KB. */
const sizeLimit = { own: 30_000, said: 160_000 } as const;

/** At most three bytes a character, and the match. */
const sizeOf = (term: string): number => 3 * term.length + 10;

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

class TermSet {
  readonly terms: Map<string, TermMatch>;
  #room: number;

  constructor(terms: Terms, room: number) {
    this.terms = new Map(terms);
    this.#room = room;
    for (const term of terms.keys()) this.#room -= sizeOf(term);
  }

  add(term: string, match: TermMatch): void {
    const known = this.terms.get(term);
    if (known === undefined) {
      if (this.terms.size >= termLimit || this.#room < sizeOf(term)) return;
      this.#room -= sizeOf(term);
    }
    if (isBetter(match, known)) this.terms.set(term, match);
  }
}

const addText = (terms: TermSet, text: string, match: TermMatch, locale: Locale): void => {
  const words = Array.from(wordsOf(text), ({ text: word }) => word);
  const language = languageOf(words.map(fold), locale === 'ar' ? 'en' : locale);
  for (const word of words) {
    // A title may be made of nothing but small words.
    if (match.rank !== searchRank.title && isStopWordIn(language, fold(word))) continue;
    for (const term of termsIn(language, word)) terms.add(term, match);
  }
};

/** No words at all. */
export const noTerms: TicketTerms = { public: new Map(), internal: new Map() };

/** The terms of a ticket itself: its number and title; for agents also who asks and the answers to its template. */
export const termsOfTicket = (ticket: SearchedTicket): TicketTerms => {
  const shared = new TermSet(new Map(), sizeLimit.own);
  shared.add(String(ticket.number), { rank: searchRank.number, message: 0 });
  addText(shared, ticket.subject, { rank: searchRank.title, message: 0 }, ticket.locale);
  const internal = new TermSet(new Map(), sizeLimit.own);
  const facts = [
    ticket.contactName,
    ticket.contactEmail,
    ticket.organizationName ?? '',
    ...Object.values(ticket.fields ?? {}).map(String),
  ];
  const match = { rank: searchRank.description, message: 0 };
  for (const fact of facts) addText(internal, fact, match, ticket.locale);
  return { public: shared.terms, internal: internal.terms };
};

/** Terms of messages with those of further ones, in the order they were said. A note's words are internal. */
export const withMessages = (
  said: TicketTerms,
  messages: readonly SearchedMessage[],
  locale: Locale,
): TicketTerms => {
  const grown = {
    public: new TermSet(said.public, sizeLimit.said),
    internal: new TermSet(said.internal, sizeLimit.said),
  };
  for (const { sequence, visibility, text } of messages) {
    const rank = sequence === 1 ? searchRank.description : searchRank.conversation;
    addText(grown[visibility], text, { rank, message: sequence }, locale);
  }
  return { public: grown.public.terms, internal: grown.internal.terms };
};

/** Terms together, each with its best place. */
export const joinTerms = (...parts: readonly Terms[]): Terms => {
  const all = new Map<string, TermMatch>();
  for (const part of parts)
    for (const [term, match] of part) if (isBetter(match, all.get(term))) all.set(term, match);
  return all;
};

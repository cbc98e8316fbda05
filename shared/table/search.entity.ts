import * as z from 'zod';
import type { IndexedTicket, Posting } from '../domain/search/postings.ts';
import type { SearchRank, Terms, TermMatch, TicketTerms } from '../domain/search/ticket-terms.ts';
import { keys, type Key } from './keys.ts';

/** What orders a term's postings: the better rank first, then the newer ticket. */
export const rankAndPlace = ({ rank, place }: Pick<Posting, 'rank' | 'place'>): string =>
  `${String(rank)}${place}`;

/** The key of a posting. */
export const postingKey = ({ scope, term, ...match }: Posting): Key =>
  keys.posting(scope, term, rankAndPlace(match));

/** A posting as its item, which is small on purpose: half a read unit gives about fifty. */
export const postingItem = (posting: Posting) => ({ ...postingKey(posting), m: posting.message });

const isRank = (value: number): value is SearchRank => value >= 0 && value <= 3;

const rankSchema = z.coerce.number().int().refine(isRank);

const storedPosting = z
  .object({ sk: z.string().regex(/^[^#]+#[0-3][^#]+#[^#]+$/), m: z.int().min(0) })
  .transform(({ sk, m }) => {
    const end = sk.indexOf('#');
    return {
      term: sk.slice(0, end),
      rank: rankSchema.parse(sk.charAt(end + 1)),
      place: sk.slice(end + 2),
      message: m,
    };
  });

/** A posting without its scope, which is the partition's. */
export type FoundPosting = Omit<Posting, 'scope'>;

/** Reads an item back; throws where it is not a posting. */
export const readPosting = (item: unknown): FoundPosting => storedPosting.parse(item);

/** Begins the partition keys of postings, for those who look at all of them. */
export const postingsBegin = 'W#';

/** The scope in the partition key of a posting. */
export const scopeOfPartition = (pk: string): string =>
  pk.slice(postingsBegin.length, pk.indexOf('#', postingsBegin.length));

const packTerms = (terms: Terms): string =>
  Array.from(terms, ([term, { rank, message }]) => `${term}:${rank}:${message}`).join(' ');

const unpackTerm = (packed: string): [string, TermMatch] => {
  const [term = '', rank, message] = packed.split(':');
  return [term, { rank: rankSchema.parse(rank), message: Number(message) }];
};

const termsSchema = z
  .string()
  .transform((packed): Terms => new Map(packed === '' ? [] : packed.split(' ').map(unpackTerm)));

const indexedTicketSchema = z.object({
  place: z.string(),
  scopes: z.array(z.string()),
  messages: z.int().min(0),
  ownPublic: termsSchema,
  ownInternal: termsSchema,
  saidPublic: termsSchema,
  saidInternal: termsSchema,
});

const terms = (shared: Terms, internal: Terms): TicketTerms => ({ public: shared, internal });

/** All that finds a ticket, as its item: at most 400 KB by the limits of `ticket-terms.ts`. */
export const indexedTicketItem = (ticketId: string, { own, said, ...ticket }: IndexedTicket) => ({
  ...keys.indexedTicket(ticketId),
  ...ticket,
  ownPublic: packTerms(own.public),
  ownInternal: packTerms(own.internal),
  saidPublic: packTerms(said.public),
  saidInternal: packTerms(said.internal),
});

/** Reads an item back; throws where it is not an indexed ticket. */
export const readIndexedTicket = (item: unknown): IndexedTicket => {
  const { ownPublic, ownInternal, saidPublic, saidInternal, ...ticket } =
    indexedTicketSchema.parse(item);
  return {
    ...ticket,
    own: terms(ownPublic, ownInternal),
    said: terms(saidPublic, saidInternal),
  };
};

/** The attributes that hold a ticket's terms, by who may find it by them. */
export const termAttributes = {
  public: ['ownPublic', 'saidPublic'],
  agents: ['ownPublic', 'saidPublic', 'ownInternal', 'saidInternal'],
} as const;

const heldTermsSchema = z.object({
  place: z.string(),
  ownPublic: termsSchema,
  saidPublic: termsSchema,
  ownInternal: termsSchema.optional(),
  saidInternal: termsSchema.optional(),
});

/** Reads some of the terms back: those of `termAttributes` that were asked for. */
export const readHeldTerms = (item: unknown): { place: string; parts: readonly Terms[] } => {
  const { place, ...held } = heldTermsSchema.parse(item);
  return { place, parts: Object.values(held) };
};

import type { IndexedTicket } from '#shared/domain/search/postings.ts';
import type { QueryWord } from '#shared/domain/search/search-query.ts';
import type { FoundPage } from '../query/search-postings.ts';
import type { Position } from '../query/find-in-lists.ts';

/** What agents find tickets by, wherever it is kept. */
export interface AgentSearchIndex {
  /** Whether agents' postings are written to the table. */
  readonly usesPostings: boolean;
  /** Takes a ticket as it is to be found from now on; doing it again changes nothing. */
  readonly write: (ticketId: string, ticket: IndexedTicket) => Promise<void>;
  /** A page of tickets that have all words: title before description before conversation, the newest first. */
  readonly search: (
    words: readonly QueryWord[],
    from: Position,
    limit: number,
  ) => Promise<FoundPage>;
}

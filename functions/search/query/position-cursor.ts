import type { SearchRank } from '#shared/domain/search/ticket-terms.ts';
import { fromCursor, toCursor } from '../../platform/aws/cursor.ts';
import { ranks, type Position } from './find-in-lists.ts';
import { fromTheBest } from './search-postings.ts';

const rankOf = (text: string | undefined): SearchRank =>
  ranks.find((rank) => String(rank) === text) ?? 0;

/** A position for the client to come back with; good for the same reader, scope and question. */
export const cursorOf = (list: string, next: Position | undefined): Promise<string | undefined> =>
  toCursor(list, next && { rank: String(next.rank), place: next.place });

/** The position a cursor holds; without one, the best. Throws `malformed_request` for the cursor of another question. */
export const positionOf = async (list: string, cursor: string | undefined): Promise<Position> => {
  const key = await fromCursor(list, cursor);
  return key === undefined ? fromTheBest : { rank: rankOf(key.rank), place: key.place ?? '' };
};

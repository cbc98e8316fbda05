import * as z from 'zod';
import { postingsOf, ticketOfPlace, type IndexedTicket } from '#shared/domain/search/postings.ts';
import { keys, type Key } from '#shared/table/keys.ts';
import {
  postingKey,
  postingsBegin,
  readIndexedTicket,
  readPosting,
} from '#shared/table/search.entity.ts';
import { batchGet, batchWrite } from '../../platform/aws/batch.ts';
import type { StartKey } from '../../platform/review/review-step.ts';
import { scanEntries } from '../../platform/review/scan-entries.ts';
import { withIndexLock } from '../index/lock.ts';
import { loadIndexed } from '../index/update-index.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });

const isAmong = (keysOfTicket: ReadonlySet<string>, { pk, sk }: Key) =>
  keysOfTicket.has(`${pk}\n${sk}`);

const keysOf = (ticket: IndexedTicket | undefined, forAgents: boolean): ReadonlySet<string> =>
  new Set(
    ticket === undefined
      ? []
      : postingsOf(ticket, forAgents).map((posting) => {
          const { pk, sk } = postingKey(posting);
          return `${pk}\n${sk}`;
        }),
  );

/** Of the postings those that the note of their ticket does not have; a note is always written before its postings. */
const strays = async (
  byTicket: ReadonlyMap<string, readonly Key[]>,
  forAgents: boolean,
): Promise<ReadonlyMap<string, readonly Key[]>> => {
  const notes = await batchGet([...byTicket.keys()].map(keys.indexedTicket), { consistent: true });
  const noted = new Map(
    notes.map((item) => [keySchema.parse(item).pk, keysOf(readIndexedTicket(item), forAgents)]),
  );
  const found = new Map<string, readonly Key[]>();
  for (const [ticketId, postings] of byTicket) {
    const known = noted.get(keys.indexedTicket(ticketId).pk) ?? new Set<string>();
    const stray = postings.filter((key) => !isAmong(known, key));
    if (stray.length > 0) found.set(ticketId, stray);
  }
  return found;
};

/** With the lock held nobody writes the ticket's postings: what is stray now is so for good. */
const remove = (ticketId: string, postings: readonly Key[], forAgents: boolean): Promise<void> =>
  withIndexLock(ticketId, async () => {
    const known = keysOf(await loadIndexed(ticketId), forAgents);
    await batchWrite({ deletes: postings.filter((key) => !isAmong(known, key)) });
  });

/**
 * Looks at a stretch of all postings for those that no ticket has, and takes them away where asked. Half of what finds
 * an index equal to its tickets; the other half looks at each ticket's own.
 */
export const reviewPostings = async (
  startKey: StartKey | undefined,
  { repair, forAgents }: { readonly repair: boolean; readonly forAgents: boolean },
): Promise<{
  readonly seen: number;
  readonly extra: number;
  readonly next?: StartKey | undefined;
}> => {
  const { items, next } = await scanEntries(postingsBegin, startKey);
  const byTicket = Map.groupBy(
    items.map((item) => ({
      key: keySchema.parse(item),
      ticketId: ticketOfPlace(readPosting(item).place),
    })),
    ({ ticketId }) => ticketId,
  );
  const stray = await strays(
    new Map([...byTicket].map(([id, postings]) => [id, postings.map(({ key }) => key)])),
    forAgents,
  );
  let extra = 0;
  for (const [ticketId, postings] of stray) {
    extra += postings.length;
    if (repair) await remove(ticketId, postings, forAgents);
  }
  return { seen: items.length, extra, next };
};

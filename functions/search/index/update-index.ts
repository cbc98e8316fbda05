import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { IndexedTicket } from '#shared/domain/search/postings.ts';
import { keys } from '#shared/table/keys.ts';
import {
  indexedTicketItem,
  postingItem,
  postingKey,
  readIndexedTicket,
} from '#shared/table/search.entity.ts';
import { batchWrite } from '../../platform/aws/batch.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import type { AgentSearchIndex } from '../agents/agent-search-index.ts';
import { differenceBetween } from './difference.ts';
import { indexOf } from './index-of.ts';
import { withIndexLock } from './lock.ts';

/** What is noted about a ticket; all postings there are, are among these. */
export const loadIndexed = (ticketId: string): Promise<IndexedTicket | undefined> =>
  getItem(keys.indexedTicket(ticketId), readIndexedTicket);

const note = (ticketId: string, indexed: IndexedTicket) =>
  table.send(new PutCommand({ TableName: tableName, Item: indexedTicketItem(ticketId, indexed) }));

export interface UpdateOptions {
  /** Where agents search. */
  readonly agents: AgentSearchIndex;
  /** Reads the whole thread and writes every posting, for when the note is not to be trusted. */
  readonly anew?: boolean;
}

const bringUpToDate = async (
  ticketId: string,
  { agents, anew = false }: UpdateOptions,
  foundHeld: boolean,
): Promise<void> => {
  const [before, ticket] = await Promise.all([loadIndexed(ticketId), loadTicket(ticketId)]);
  if (ticket === undefined) throw new Error(`Ticket ${ticketId} is missing.`);
  const now = await indexOf(ticket, anew ? undefined : before);
  const again = anew || foundHeld;
  if (!again && isDeepStrictEqual(before, now)) return;
  const forAgents = agents.usesPostings;
  const { puts, deletes } = differenceBetween(before, now, { forAgents, anew: again });
  await batchWrite({ deletes: deletes.map(postingKey) });
  await note(ticketId, now);
  await batchWrite({ puts: puts.map(postingItem) });
  await agents.write(ticketId, now);
};

/**
 * Makes the postings of a ticket those of the ticket as it is now, whatever event told of it: done twice, or late,
 * it changes nothing. One writes at a time, and in this order: what is over goes, then the note says what is to be
 * there, then that is written. So the postings are at every moment among those of the note, and whoever finds that
 * another stopped half way knows what to take away and writes all the rest.
 */
export const updateIndex = (ticketId: string, options: UpdateOptions): Promise<void> =>
  withIndexLock(ticketId, (foundHeld) => bringUpToDate(ticketId, options, foundHeld));

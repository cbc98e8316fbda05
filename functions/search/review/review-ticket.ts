import { postingItem, postingKey } from '#shared/table/search.entity.ts';
import { postingsOf, type Posting } from '#shared/domain/search/postings.ts';
import { batchGet } from '../../platform/aws/batch.ts';
import type { Discrepancy } from '../../platform/review/run-step.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import type { AgentSearchIndex } from '../agents/agent-search-index.ts';
import { differenceBetween } from '../index/difference.ts';
import { indexOf } from '../index/index-of.ts';
import { loadIndexed, updateIndex } from '../index/update-index.ts';

const present = async (postings: readonly Posting[]): Promise<number> => {
  const items = await batchGet(postings.map(postingKey), { consistent: true });
  const held = new Map(items.map((item) => [`${String(item.pk)}\n${String(item.sk)}`, item.m]));
  return postings.filter((posting) => {
    const { pk, sk, m } = postingItem(posting);
    return held.get(`${pk}\n${sk}`) === m;
  }).length;
};

/**
 * Compares the postings of a ticket with the ticket itself, word by word of its whole thread. A ticket that is changed
 * at that moment may seem to differ until its event was handled. One read unit for each posting.
 */
const inspectTicket = async (ticketId: string, agents: AgentSearchIndex): Promise<Discrepancy> => {
  const [noted, ticket] = await Promise.all([loadIndexed(ticketId), loadTicket(ticketId)]);
  if (ticket === undefined) return { missing: 0, extra: 0 };
  const wanted = await indexOf(ticket);
  const forAgents = agents.usesPostings;
  const postings = postingsOf(wanted, forAgents);
  const { deletes } = differenceBetween(noted, wanted, { forAgents, anew: false });
  return {
    missing: postings.length - (await present(postings)),
    extra: await present(deletes),
  };
};

/** Tells how the postings of a ticket differ from the ticket; `repair` also makes them anew from it. */
export const reviewTicket = async (
  ticketId: string,
  agents: AgentSearchIndex,
  { repair }: { readonly repair: boolean },
): Promise<Discrepancy> => {
  const discrepancy = await inspectTicket(ticketId, agents);
  if (repair) await updateIndex(ticketId, { agents, anew: true });
  return discrepancy;
};

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { IndexReview } from '#shared/contract/search.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { queuePartition } from '#shared/table/keys.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { AgentSearchIndex } from '../agents/agent-search-index.ts';
import type { ReviewStep } from './review-step.ts';
import { reviewPostings } from './review-postings.ts';
import { inspectTicket, rebuildTicket, type Discrepancy } from './review-ticket.ts';

/** Tickets of a stretch, and how many are looked at side by side. */
const ticketsPerStep = 40;
const side = 8;

const rowSchema = z.object({ pk: z.string() });

/**
 * Ids of tickets from the index of the whole queue. One that moves while this walks over it was changed, and its event
 * brings it up to date anyway.
 */
const ticketsFrom = async ({ group, startKey }: ReviewStep) => {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'byQueue',
      KeyConditionExpression: 'gsi3pk = :queue',
      ExpressionAttributeValues: { ':queue': queuePartition(group) },
      Limit: ticketsPerStep,
      ExclusiveStartKey: startKey,
    }),
  );
  return {
    ids: Items.map((item) => rowSchema.parse(item).pk),
    next: z.record(z.string(), z.string()).optional().parse(LastEvaluatedKey),
  };
};

const inspectAll = async (
  ids: readonly string[],
  inspect: (ticketId: string) => Promise<Discrepancy>,
): Promise<Discrepancy> => {
  const total = { missing: 0, extra: 0 };
  const left = ids.values();
  const lane = async () => {
    for (const id of left) {
      const { missing, extra } = await inspect(id);
      total.missing += missing;
      total.extra += extra;
    }
  };
  await Promise.all(Array.from({ length: side }, lane));
  return total;
};

/** The counts of a review with what a stretch found, at the present moment. */
const counted = (review: IndexReview, more: Partial<IndexReview>): IndexReview => ({
  ...review,
  tickets: review.tickets + (more.tickets ?? 0),
  postings: review.postings + (more.postings ?? 0),
  missing: review.missing + (more.missing ?? 0),
  extra: review.extra + (more.extra ?? 0),
  updatedAt: toInstant(Date.now()),
});

const ticketsStep = async (step: ReviewStep, agents: AgentSearchIndex): Promise<ReviewStep> => {
  const { review, group } = step;
  const { ids, next } = await ticketsFrom(step);
  const inspect = review.mode === 'rebuild' ? rebuildTicket : inspectTicket;
  const found = await inspectAll(ids, (id) => inspect(id, agents));
  const after = counted(review, { ...found, tickets: ids.length });
  const following = { step: step.step + 1, review: after, group };
  if (next !== undefined) return { ...following, startKey: next };
  if (group === 'active') return { ...following, group: 'closed' };
  return { ...following, review: { ...after, state: 'postings' } };
};

const postingsStep = async (step: ReviewStep, agents: AgentSearchIndex): Promise<ReviewStep> => {
  const { review, group, startKey } = step;
  const { seen, extra, next } = await reviewPostings(startKey, {
    repair: review.mode === 'rebuild',
    forAgents: agents.usesPostings,
  });
  const after = counted(review, { postings: seen, extra });
  const following = { step: step.step + 1, review: after, group };
  if (next !== undefined) return { ...following, startKey: next };
  return { ...following, review: { ...after, state: 'done' } };
};

/** Does a stretch of a review and gives the one to follow. Doing it again gives the same, or better. */
export const runStep = (step: ReviewStep, agents: AgentSearchIndex): Promise<ReviewStep> =>
  step.review.state === 'tickets' ? ticketsStep(step, agents) : postingsStep(step, agents);

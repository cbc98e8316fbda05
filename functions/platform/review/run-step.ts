import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Review } from '#shared/contract/review.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { queuePartition } from '#shared/table/keys.ts';
import { table, tableName } from '../aws/table.ts';
import type { ReviewStep, StartKey } from './review-step.ts';

/** In how many entries the table differs from what a ticket is to have. */
export interface Discrepancy {
  readonly missing: number;
  readonly extra: number;
}

/** What a review is made of: each ticket's own entries, then all entries, of which each must have a ticket. */
export interface ReviewWork {
  /** Compares the entries of a ticket with the ticket, and mends them where asked. */
  readonly reviewTicket: (
    ticketId: string,
    options: { readonly repair: boolean },
  ) => Promise<Discrepancy>;
  /** Looks at a stretch of all entries for those that no ticket has, and takes them away where asked. */
  readonly reviewEntries: (
    startKey: StartKey | undefined,
    options: { readonly repair: boolean },
  ) => Promise<{
    readonly seen: number;
    readonly extra: number;
    readonly next?: StartKey | undefined;
  }>;
}

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

const reviewAll = async (
  ids: readonly string[],
  review: (ticketId: string) => Promise<Discrepancy>,
): Promise<Discrepancy> => {
  const total = { missing: 0, extra: 0 };
  const left = ids.values();
  const lane = async () => {
    for (const id of left) {
      const { missing, extra } = await review(id);
      total.missing += missing;
      total.extra += extra;
    }
  };
  await Promise.all(Array.from({ length: side }, lane));
  return total;
};

/** The counts of a review with what a stretch found, at the present moment. */
const counted = (review: Review, more: Partial<Review>): Review => ({
  ...review,
  tickets: review.tickets + (more.tickets ?? 0),
  entries: review.entries + (more.entries ?? 0),
  missing: review.missing + (more.missing ?? 0),
  extra: review.extra + (more.extra ?? 0),
  updatedAt: toInstant(Date.now()),
});

const ticketsStep = async (step: ReviewStep, work: ReviewWork): Promise<ReviewStep> => {
  const { review, group } = step;
  const { ids, next } = await ticketsFrom(step);
  const repair = review.mode === 'rebuild';
  const found = await reviewAll(ids, (id) => work.reviewTicket(id, { repair }));
  const after = counted(review, { ...found, tickets: ids.length });
  const following = { step: step.step + 1, review: after, group };
  if (next !== undefined) return { ...following, startKey: next };
  if (group === 'active') return { ...following, group: 'closed' };
  return { ...following, review: { ...after, state: 'entries' } };
};

const entriesStep = async (step: ReviewStep, work: ReviewWork): Promise<ReviewStep> => {
  const { review, group, startKey } = step;
  const repair = review.mode === 'rebuild';
  const { seen, extra, next } = await work.reviewEntries(startKey, { repair });
  const after = counted(review, { entries: seen, extra });
  const following = { step: step.step + 1, review: after, group };
  if (next !== undefined) return { ...following, startKey: { ...next } };
  return { ...following, review: { ...after, state: 'done' } };
};

/** Does a stretch of a review and gives the one to follow. Doing it again gives the same, or better. */
export const runStep = (step: ReviewStep, work: ReviewWork): Promise<ReviewStep> =>
  step.review.state === 'tickets' ? ticketsStep(step, work) : entriesStep(step, work);

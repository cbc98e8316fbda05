import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { indexReviewSchema } from '#shared/contract/search.ts';
import { envVariables, readEnv } from '../../platform/env.ts';

const env = readEnv(z.object({ INDEX_REVIEW_QUEUE_URL: envVariables.INDEX_REVIEW_QUEUE_URL }));

/**
 * A stretch of a review, as its message: where it begins and what was counted before it. It carries all that, so that
 * a message that comes twice counts nothing twice.
 */
export const reviewStepSchema = z.strictObject({
  step: z.int().positive(),
  review: indexReviewSchema,
  group: z.enum(['active', 'closed']),
  startKey: z.record(z.string(), z.string()).optional(),
});
export type ReviewStep = z.infer<typeof reviewStepSchema>;

const queue = new SQSClient({});

/** Lets the worker go on with a step. */
export const sendStep = (step: ReviewStep): Promise<unknown> =>
  queue.send(
    new SendMessageCommand({
      QueueUrl: env.INDEX_REVIEW_QUEUE_URL,
      MessageBody: JSON.stringify(step),
    }),
  );

import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { reviewSchema } from '#shared/contract/review.ts';

/** Where a stretch of the table begins. */
export type StartKey = Readonly<Record<string, string>>;

/**
 * A stretch of a review, as its message: where it begins and what was counted before it. It carries all that, so that
 * a message that comes twice counts nothing twice.
 */
export const reviewStepSchema = z.strictObject({
  step: z.int().positive(),
  review: reviewSchema,
  group: z.enum(['active', 'closed']),
  startKey: z.record(z.string(), z.string()).optional(),
});
export type ReviewStep = z.infer<typeof reviewStepSchema>;

const queue = new SQSClient({});

/** Lets the worker behind a queue go on with a step. */
export const sendStep = (queueUrl: string, step: ReviewStep): Promise<unknown> =>
  queue.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(step) }));

import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from '../platform/log/logger.ts';
import { agentIndex } from './agents/agent-index.ts';
import { reviewStepSchema, sendStep, type ReviewStep } from './review/review-step.ts';
import { loadReview, noteProgress } from './review/review.store.ts';
import { runStep } from './review/run-step.ts';

/** After this long the rest is left to another call. */
const milliseconds = 20_000;

/** Works on a review until its time is up or all is done; a message of another review, or of an old step, is dropped. */
const goOn = async (first: ReviewStep): Promise<void> => {
  const begun = performance.now();
  const last = await loadReview();
  if (last?.review.id !== first.review.id || last.step >= first.step) return;
  let step = first;
  do step = await runStep(step, agentIndex);
  while (step.review.state !== 'done' && performance.now() - begun < milliseconds);
  // Sent first: a step that is lost would end the review, one that comes twice is dropped or done again.
  if (step.review.state !== 'done') await sendStep(step);
  await noteProgress(step.review, step.step - 1);
};

const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
  try {
    await goOn(reviewStepSchema.parse(JSON.parse(body)));
  } catch (error) {
    logger.error('Step not done', { messageId, ...(error instanceof Error && { error }) });
    throw error;
  }
};

/** Checks the search index or makes it anew, stretch by stretch, while it is in use. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
    throwOnFullBatchFailure: false,
  });

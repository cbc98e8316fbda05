import type { Reviewed } from '#shared/table/review.entity.ts';
import { consumeQueue } from '../events/consume-queue.ts';
import { reviewStepSchema, sendStep, type ReviewStep } from './review-step.ts';
import { loadReview, noteProgress } from './review.store.ts';
import { runStep, type ReviewWork } from './run-step.ts';

/** After this long the rest is left to another call. */
const milliseconds = 20_000;

interface Worker extends ReviewWork {
  readonly reviewed: Reviewed;
  readonly queueUrl: string;
}

/** Works on a review until its time is up or all is done; a message of another review, or of an old step, is dropped. */
const goOn = async (first: ReviewStep, worker: Worker): Promise<void> => {
  const begun = performance.now();
  const last = await loadReview(worker.reviewed);
  if (last?.review.id !== first.review.id || last.step >= first.step) return;
  let step = first;
  do step = await runStep(step, worker);
  while (step.review.state !== 'done' && performance.now() - begun < milliseconds);
  // Sent first: a step that is lost would end the review, one that comes twice is dropped or done again.
  if (step.review.state !== 'done') await sendStep(worker.queueUrl, step);
  await noteProgress(worker.reviewed, step.review, step.step - 1);
};

/** The consumer of a queue of review steps: works on them stretch by stretch, while what is reviewed is in use. */
export const reviewWorker = (worker: Worker) =>
  consumeQueue(reviewStepSchema, 'Step not done', (step) => goOn(step, worker));

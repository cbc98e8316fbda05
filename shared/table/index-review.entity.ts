import * as z from 'zod';
import { indexReviewSchema, type IndexReview } from '../contract/search.ts';
import { keys } from './keys.ts';

const stored = z.object({ review: indexReviewSchema, step: z.int().min(0) });

/** The last review of the search index; `step` orders what is told of it. */
export const indexReviewItem = (review: IndexReview, step: number) => ({
  ...keys.indexReview(),
  review,
  step,
});

/** Reads an item back; throws where it is not a review. */
export const readIndexReview = (item: unknown): { review: IndexReview; step: number } =>
  stored.parse(item);

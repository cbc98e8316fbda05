import * as z from 'zod';
import { reviewSchema, type Review } from '../contract/review.ts';
import { keys } from './keys.ts';

/** What is derived from tickets and can be reviewed. */
export type Reviewed = 'search-index' | 'ticket-lists';

const stored = z.object({ review: reviewSchema, step: z.int().min(0) });

/** The last review; `step` orders what is told of it. */
export const reviewItem = (reviewed: Reviewed, review: Review, step: number) => ({
  ...keys.review(reviewed),
  review,
  step,
});

/** Reads an item back; throws where it is not a review. */
export const readReview = (item: unknown): { review: Review; step: number } => stored.parse(item);

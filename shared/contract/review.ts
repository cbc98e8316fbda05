import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';

/** A check of something derived against the tickets, or a rebuild of it, and how far it got. */
export const reviewSchema = z
  .strictObject({
    id: z.string(),
    mode: z
      .enum(['check', 'rebuild'])
      .describe('A rebuild also writes what is missing and removes what is too much.'),
    state: z.enum(['tickets', 'entries', 'done']).describe('What is being looked at.'),
    startedAt: instantSchema,
    updatedAt: instantSchema,
    tickets: z.int().min(0).describe('Tickets looked at.'),
    entries: z.int().min(0).describe('Entries looked at, of all tickets.'),
    missing: z.int().min(0).describe('Entries of tickets that were not there.'),
    extra: z.int().min(0).describe('Entries that belong to no ticket.'),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof reviewSchema>;

/** The last review, where there was one. */
export const lastReviewSchema = z.strictObject({ review: reviewSchema.optional() });

export const reviewRequestSchema = z.strictObject({ mode: reviewSchema.shape.mode });

export const startedReviewSchema = z.strictObject({ review: reviewSchema });

import * as z from 'zod';

/** A moment in UTC with milliseconds (RFC 3339), e.g. `2026-11-21T10:00:00.000Z`; sorts as text. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .describe('A moment in UTC with milliseconds, RFC 3339.');

export type Instant = z.infer<typeof instantSchema>;

/** `milliseconds` since the epoch as an instant. */
export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** An instant as milliseconds since the epoch. */
export const toMilliseconds = (instant: Instant): number => Date.parse(instant);

import * as z from 'zod';
import { instantSchema } from './instant.ts';
import { calendarSchema } from './business-calendar.ts';

/** What a deadline promises: the first public answer of an agent, or the resolution. */
export const deadlineKindSchema = z.enum(['first-response', 'resolution']);
export type DeadlineKind = z.infer<typeof deadlineKindSchema>;

/**
 * One running promise of a ticket. While it runs, `dueAt` and `warnAt` are fixed; while it is paused, only
 * `remainingSeconds` of business time is kept and both are absent.
 */
const deadlineSchema = z.strictObject({
  state: z.enum(['running', 'paused', 'met', 'breached']),
  version: z
    .int()
    .positive()
    .describe(
      'Counts re-plannings; a timer carries the version it was made for and is stale otherwise.',
    ),
  startedAt: instantSchema,
  targetSeconds: z.int().positive().describe('Business seconds promised.'),
  remainingSeconds: z
    .number()
    .min(0)
    .optional()
    .describe('Business seconds left while paused, to the millisecond.'),
  dueAt: instantSchema.optional(),
  warnAt: instantSchema.optional(),
  warnedAt: instantSchema.optional(),
  metAt: instantSchema.optional(),
  breachedAt: instantSchema.optional(),
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const ticketSlaSchema = z.strictObject({
  firstResponse: deadlineSchema.optional(),
  resolution: deadlineSchema.optional(),
});
export type TicketSla = z.infer<typeof ticketSlaSchema>;

const targetsSchema = z.strictObject({
  firstResponseMinutes: z.int().positive(),
  resolutionMinutes: z.int().positive(),
});

/** Promises per priority, counted on a business calendar. */
export const slaPolicySchema = z.strictObject({
  name: z.string().min(1).max(120),
  calendar: calendarSchema,
  targets: z.strictObject({
    low: targetsSchema,
    normal: targetsSchema,
    high: targetsSchema,
    urgent: targetsSchema,
  }),
  warnAtPercent: z
    .int()
    .min(1)
    .max(99)
    .describe('Share of the promised time after which people are warned.'),
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

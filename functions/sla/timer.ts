import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { deadlineKindSchema } from '#shared/domain/sla.ts';

/** What a schedule tells the timer function: whose deadline, what to do, and for which planning of it. */
export const timerSchema = z.strictObject({
  ticketId: idSchema('ticket'),
  deadline: deadlineKindSchema,
  does: z.enum(['warn', 'breach']),
  version: z.int().positive(),
});
export type TicketTimer = z.infer<typeof timerSchema>;

/** At most 64 characters, the limit of EventBridge Scheduler, up to a version of sixteen digits. */
export const scheduleName = ({ ticketId, deadline, does, version }: TicketTimer): string =>
  `${ticketId}-${deadline}-${does}-v${String(version)}`;

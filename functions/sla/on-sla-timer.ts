import { toInstant } from '#shared/domain/instant.ts';
import { timersOf } from '#shared/domain/sla-timers.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { logger } from '../platform/log/logger.ts';
import { passTimer } from './pass-timer.ts';
import { timerSchema, type TicketTimer } from './timer.ts';

const isAhead = ({ sla }: Ticket, timer: TicketTimer): boolean =>
  timersOf(sla).some(
    ({ deadline, does, version, at }) =>
      deadline === timer.deadline &&
      does === timer.does &&
      version === timer.version &&
      at > toInstant(Date.now()),
  );

/**
 * A deadline or its warning has come. Whatever comes first, the warning is given before the breach. A timer of an earlier version does nothing. One that is early by this function's
 * clock throws: Lambda calls again after a minute, and after two more, which outlasts any skew between the clocks.
 */
export const handler = async (input: unknown): Promise<void> => {
  const timer = timerSchema.parse(input);
  if (timer.does === 'breach') await passTimer({ ...timer, does: 'warn' });
  const { outcome, ticket } = await passTimer(timer);
  if (outcome === 'unchanged' && isAhead(ticket, timer))
    throw new Error('The timer came before its time.');
  logger.info('Timer came', { ...timer, outcome });
};

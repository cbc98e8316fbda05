import { toInstant } from '#shared/domain/instant.ts';
import { timersOf } from '#shared/domain/sla-timers.ts';
import { timerShards } from '#shared/table/keys.ts';
import { logger } from '../platform/log/logger.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { dueTickets } from './due-tickets.ts';
import { passTimer } from './pass-timer.ts';

/** Tickets that one run looks at in each shard; the rest waits for the next run, which finds them first. */
const ticketsPerShard = 250;

const passDueTimers = async (ticketId: string): Promise<number> => {
  const ticket = await loadTicket(ticketId);
  const now = toInstant(Date.now());
  let passed = 0;
  for (const { at, ...timer } of ticket === undefined ? [] : timersOf(ticket.sla)) {
    if (at > now) break;
    const { outcome } = await passTimer({ ticketId, ...timer });
    if (outcome === 'committed') passed += 1;
  }
  return passed;
};

/** One ticket that cannot be changed must not keep the others from their turn. */
const attempt = async (ticketId: string): Promise<number> => {
  try {
    return await passDueTimers(ticketId);
  } catch (error) {
    logger.error('Sweep of a ticket failed', {
      ticketId,
      ...(error instanceof Error && { error }),
    });
    return 0;
  }
};

const sweepShard = async (shard: number): Promise<number> => {
  let passed = 0;
  for (const ticketId of await dueTickets(shard, toInstant(Date.now()), ticketsPerShard))
    passed += await attempt(ticketId);
  return passed;
};

/**
 * Every five minutes: passes the deadlines whose timers were lost. It takes everything that is due, without a grace
 * period: where a timer is on its way as well, both make the same event, once.
 */
export const handler = async (): Promise<void> => {
  const passed = await Promise.all(
    Array.from({ length: timerShards }, (_, shard) => sweepShard(shard)),
  );
  const total = passed.reduce((sum, count) => sum + count, 0);
  if (total > 0) logger.warn('Sweep passed deadlines whose timers had not', { total });
};

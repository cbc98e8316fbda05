import { deadlineKinds, deadlineOf, withDeadline } from './deadlines.ts';
import { toMilliseconds, type Instant } from './instant.ts';
import type { DeadlineKind, TicketSla } from './sla.ts';

/** A moment at which something must happen to a ticket's deadline unless the ticket changes first. */
export interface Timer {
  readonly deadline: DeadlineKind;
  readonly does: 'warn' | 'breach';
  readonly at: Instant;
  /** The deadline's version it was planned for; a timer with another is stale. */
  readonly version: number;
}

/** Everything that will happen to running deadlines, soonest first. */
export const timersOf = (sla: TicketSla): readonly Timer[] =>
  deadlineKinds
    .flatMap((kind): Timer[] => {
      const deadline = deadlineOf(sla, kind);
      if (deadline?.state !== 'running' || deadline.dueAt === undefined) return [];
      const { version } = deadline;
      const breach: Timer = { deadline: kind, does: 'breach', at: deadline.dueAt, version };
      if (deadline.warnAt === undefined || deadline.warnedAt !== undefined) return [breach];
      return [{ deadline: kind, does: 'warn', at: deadline.warnAt, version }, breach];
    })
    .sort((a, b) => toMilliseconds(a.at) - toMilliseconds(b.at));

/** The soonest timer. */
export const nextTimer = (sla: TicketSla): Timer | undefined => timersOf(sla)[0];

/**
 * What a timer does at `at`: undefined when it is stale (another version, already done) or early. A warning changes
 * nothing but `warnedAt`, so that the breach timer of the same version stays good.
 */
export const fireTimer = (
  sla: TicketSla,
  timer: Omit<Timer, 'at'>,
  at: Instant,
): TicketSla | undefined => {
  const planned = timersOf(sla).find(
    ({ deadline, does }) => deadline === timer.deadline && does === timer.does,
  );
  const deadline = deadlineOf(sla, timer.deadline);
  if (
    planned === undefined ||
    deadline === undefined ||
    planned.version !== timer.version ||
    planned.at > at
  )
    return undefined;
  return withDeadline(sla, timer.deadline, {
    ...deadline,
    ...(timer.does === 'warn'
      ? { warnedAt: at }
      : { state: 'breached', breachedAt: at, warnedAt: deadline.warnedAt ?? at }),
  });
};

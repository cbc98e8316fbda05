import { deadlineOf } from '#shared/domain/deadlines.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketTimer } from './timer.ts';

/** A change raises a version by at most this much (another priority and another status at once). */
const versionsPerChange = 2;

/**
 * Timers of earlier versions that may still have a schedule. Bounded: every change is looked at once, and one that was
 * missed leaves a schedule that does nothing when it runs and then goes away.
 */
export const staleTimers = ({ id, sla }: Ticket): readonly TicketTimer[] =>
  (['first-response', 'resolution'] as const).flatMap((deadline) => {
    const current = deadlineOf(sla, deadline)?.version ?? 1;
    const versions = Array.from(
      { length: versionsPerChange },
      (_, back) => current - 1 - back,
    ).filter((version) => version > 0);
    return versions.flatMap((version) =>
      (['warn', 'breach'] as const).map((does) => ({ ticketId: id, deadline, does, version })),
    );
  });

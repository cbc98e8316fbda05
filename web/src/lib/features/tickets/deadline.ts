import type { Deadline, DeadlineKind, TicketSla } from '#shared/domain/sla.ts';

export interface DeadlineView {
  readonly kind: DeadlineKind;
  readonly urgency: 'calm' | 'warn' | 'breached' | 'paused' | 'met';
  /** Milliseconds until it is due, negative when overdue; business time left while paused; absent when met. */
  readonly left: number | undefined;
}

/**
 * How a deadline stands at `now` (epoch milliseconds). One whose time has passed reads as breached even before the
 * timer has said so.
 */
export const viewDeadline = (kind: DeadlineKind, deadline: Deadline, now: number): DeadlineView => {
  const left = deadline.dueAt === undefined ? undefined : Date.parse(deadline.dueAt) - now;
  if (deadline.state === 'met') return { kind, urgency: 'met', left: undefined };
  if (deadline.state === 'paused')
    return { kind, urgency: 'paused', left: (deadline.remainingSeconds ?? 0) * 1000 };
  if (deadline.state === 'breached' || (left !== undefined && left <= 0))
    return { kind, urgency: 'breached', left };
  const warned =
    deadline.warnedAt !== undefined ||
    (deadline.warnAt !== undefined && Date.parse(deadline.warnAt) <= now);
  return { kind, urgency: warned ? 'warn' : 'calm', left };
};

const order: Record<DeadlineView['urgency'], number> = {
  breached: 0,
  warn: 1,
  calm: 2,
  paused: 3,
  met: 4,
};

/** The deadline a row of the queue should show: the one that presses most. */
export const mostPressing = (sla: TicketSla, now: number): DeadlineView | undefined => {
  const views: DeadlineView[] = [];
  if (sla.firstResponse) views.push(viewDeadline('first-response', sla.firstResponse, now));
  if (sla.resolution) views.push(viewDeadline('resolution', sla.resolution, now));
  return views.toSorted(
    (a, b) => order[a.urgency] - order[b.urgency] || (a.left ?? 0) - (b.left ?? 0),
  )[0];
};

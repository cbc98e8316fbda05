import { addBusinessSeconds, businessSecondsBetween } from './business-hours.ts';
import { deadlineKinds, deadlineOf, withDeadline } from './deadlines.ts';
import { toInstant, toMilliseconds, type Instant } from './instant.ts';
import type { Deadline, DeadlineKind, SlaPolicy, TicketSla } from './sla.ts';
import { ticketGroup, type TicketPriority, type TicketStatus } from './ticket.ts';

const targetSeconds = (policy: SlaPolicy, priority: TicketPriority, kind: DeadlineKind): number => {
  const targets = policy.targets[priority];
  return (
    60 * (kind === 'first-response' ? targets.firstResponseMinutes : targets.resolutionMinutes)
  );
};

/** Lets a deadline run from `at` with this much business time left of its target. */
const run = (
  policy: SlaPolicy,
  deadline: Pick<Deadline, 'startedAt' | 'targetSeconds' | 'warnedAt'>,
  version: number,
  remaining: number,
  at: Instant,
): Deadline => {
  const from = toMilliseconds(at);
  const afterWarning = Math.round((deadline.targetSeconds * (100 - policy.warnAtPercent)) / 100);
  const untilWarning = Math.max(0, remaining - afterWarning);
  return {
    state: 'running',
    version,
    startedAt: deadline.startedAt,
    targetSeconds: deadline.targetSeconds,
    dueAt: toInstant(addBusinessSeconds(policy.calendar, from, remaining)),
    warnAt: toInstant(addBusinessSeconds(policy.calendar, from, untilWarning)),
    ...(deadline.warnedAt && { warnedAt: deadline.warnedAt }),
  };
};

const begin = (
  policy: SlaPolicy,
  priority: TicketPriority,
  kind: DeadlineKind,
  version: number,
  at: Instant,
): Deadline => {
  const seconds = targetSeconds(policy, priority, kind);
  return run(policy, { startedAt: at, targetSeconds: seconds }, version, seconds, at);
};

/** Business seconds, to the millisecond, that a running or paused deadline has left at `at`; negative once it is overdue. */
export const remainingSeconds = (policy: SlaPolicy, deadline: Deadline, at: Instant): number => {
  if (deadline.dueAt === undefined) return deadline.remainingSeconds ?? 0;
  const [now, due] = [toMilliseconds(at), toMilliseconds(deadline.dueAt)];
  return now <= due
    ? businessSecondsBetween(policy.calendar, now, due)
    : -businessSecondsBetween(policy.calendar, due, now);
};

const isOverdue = (deadline: Deadline, at: Instant): boolean =>
  deadline.dueAt !== undefined && deadline.dueAt <= at;

/** One that is overdue runs on: its timer is about to breach it, and a pause must not hide that. */
const pause = (policy: SlaPolicy, deadline: Deadline, at: Instant): Deadline => {
  if (deadline.state !== 'running' || isOverdue(deadline, at)) return deadline;
  const { dueAt: _due, warnAt: _warn, ...kept } = deadline;
  return {
    ...kept,
    state: 'paused',
    version: deadline.version + 1,
    remainingSeconds: remainingSeconds(policy, deadline, at),
  };
};

const resume = (policy: SlaPolicy, deadline: Deadline, at: Instant): Deadline =>
  deadline.state === 'paused'
    ? run(policy, deadline, deadline.version + 1, deadline.remainingSeconds ?? 0, at)
    : deadline;

/** Ends a promise. One that is overdue counts as breached even if its timer has not fired yet. */
const meet = (deadline: Deadline, at: Instant): Deadline => {
  if (deadline.metAt !== undefined) return deadline;
  const { remainingSeconds: _left, ...kept } = deadline;
  const breachedAt =
    deadline.breachedAt ??
    (deadline.dueAt !== undefined && deadline.dueAt < at ? deadline.dueAt : undefined);
  const ended = { ...kept, version: deadline.version + 1, metAt: at };
  return breachedAt === undefined
    ? { ...ended, state: 'met' }
    : { ...ended, state: 'breached', breachedAt };
};

const eachDeadline = (sla: TicketSla, change: (deadline: Deadline) => Deadline): TicketSla =>
  deadlineKinds.reduce((result, kind) => {
    const deadline = deadlineOf(result, kind);
    return deadline === undefined ? result : withDeadline(result, kind, change(deadline));
  }, sla);

/** The promises of a ticket opened at `at`. */
export const startSla = (policy: SlaPolicy, priority: TicketPriority, at: Instant): TicketSla => ({
  firstResponse: begin(policy, priority, 'first-response', 1, at),
  resolution: begin(policy, priority, 'resolution', 1, at),
});

/** A public answer of an agent keeps (or ends, too late) the first-response promise. */
export const slaAfterResponse = (sla: TicketSla, at: Instant): TicketSla =>
  sla.firstResponse === undefined ? sla : { ...sla, firstResponse: meet(sla.firstResponse, at) };

/**
 * Waiting for the customer pauses what runs; leaving it resumes; resolving or closing ends the resolution promise;
 * reopening starts a new one (and none for the first response, which was given or is moot).
 */
export const slaAfterStatus = (
  sla: TicketSla,
  policy: SlaPolicy,
  change: {
    readonly from: TicketStatus;
    readonly to: TicketStatus;
    readonly priority: TicketPriority;
  },
  at: Instant,
): TicketSla => {
  const was = ticketGroup(change.from);
  const is = ticketGroup(change.to);
  if (was === 'active' && is === 'closed')
    return eachDeadline(sla, (deadline) => meet(deadline, at));
  if (was === 'closed' && is === 'active') {
    const cycle = begin(
      policy,
      change.priority,
      'resolution',
      (sla.resolution?.version ?? 0) + 1,
      at,
    );
    return { ...sla, resolution: change.to === 'waiting' ? pause(policy, cycle, at) : cycle };
  }
  if (change.to === 'waiting') return eachDeadline(sla, (deadline) => pause(policy, deadline, at));
  if (change.from === 'waiting')
    return eachDeadline(sla, (deadline) => resume(policy, deadline, at));
  return sla;
};

const reprioritize = (
  policy: SlaPolicy,
  deadline: Deadline,
  target: number,
  at: Instant,
): Deadline => {
  const used = deadline.targetSeconds - remainingSeconds(policy, deadline, at);
  const left = target - used;
  const version = deadline.version + 1;
  if (deadline.state === 'paused')
    return { ...deadline, version, targetSeconds: target, remainingSeconds: Math.max(0, left) };
  if (deadline.state !== 'running' || (left <= 0 && isOverdue(deadline, at))) return deadline;
  const promised = { startedAt: deadline.startedAt, targetSeconds: target };
  const changed = run(policy, promised, version, Math.max(0, left), at);
  const warnedAt =
    changed.warnAt !== undefined && changed.warnAt > at ? undefined : deadline.warnedAt;
  return warnedAt === undefined ? changed : { ...changed, warnedAt };
};

/**
 * Another priority promises other times, counted from the same start; time already used stays used. People are warned
 * again only where the new warning lies ahead. A deadline that is breached stays so.
 */
export const slaAfterPriority = (
  sla: TicketSla,
  policy: SlaPolicy,
  priority: TicketPriority,
  at: Instant,
): TicketSla =>
  deadlineKinds.reduce((result, kind) => {
    const deadline = deadlineOf(result, kind);
    if (deadline === undefined) return result;
    return withDeadline(
      result,
      kind,
      reprioritize(policy, deadline, targetSeconds(policy, priority, kind), at),
    );
  }, sla);

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessSecondsBetween } from './business-hours.ts';
import { toInstant, toMilliseconds, type Instant } from './instant.ts';
import { deadlineOf } from './deadlines.ts';
import {
  remainingSeconds,
  slaAfterPriority,
  slaAfterResponse,
  slaAfterStatus,
  startSla,
} from './sla-clock.ts';
import { fireTimer, nextTimer, timersOf, type Timer } from './sla-timers.ts';
import type { DeadlineKind, SlaPolicy, TicketSla } from './sla.ts';
import type { TicketPriority, TicketStatus } from './ticket.ts';

const workday = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const policy: SlaPolicy = {
  name: 'Standard',
  calendar: {
    name: 'Office',
    timeZone: 'UTC',
    week: [workday, workday, workday, workday, workday, [], []],
    holidays: [],
  },
  targets: {
    low: { firstResponseMinutes: 960, resolutionMinutes: 4800 },
    normal: { firstResponseMinutes: 480, resolutionMinutes: 2400 },
    high: { firstResponseMinutes: 240, resolutionMinutes: 960 },
    urgent: { firstResponseMinutes: 60, resolutionMinutes: 480 },
  },
  warnAtPercent: 75,
};

// A Monday.
const monday = '2026-11-16T09:00:00.000Z';
const on = (day: number, time: string): Instant => `2026-11-${String(15 + day)}T${time}:00.000Z`;
const started = startSla(policy, 'urgent', monday);
const status = (sla: TicketSla, from: TicketStatus, to: TicketStatus, at: Instant): TicketSla =>
  slaAfterStatus(sla, policy, { from, to, priority: 'urgent' }, at);

describe('a new ticket', () => {
  test('is due after its target, and warned of at three quarters of it', () => {
    expect(started.firstResponse).toEqual({
      state: 'running',
      version: 1,
      startedAt: monday,
      targetSeconds: 3600,
      dueAt: on(1, '10:00'),
      warnAt: on(1, '09:45'),
    });
    expect(started.resolution).toMatchObject({ dueAt: on(1, '18:00'), warnAt: on(1, '16:00') });
  });

  test('has its timers in order', () => {
    expect(timersOf(started).map(({ deadline, does }) => `${deadline} ${does}`)).toEqual([
      'first-response warn',
      'first-response breach',
      'resolution warn',
      'resolution breach',
    ]);
    expect(nextTimer(started)).toEqual({
      deadline: 'first-response',
      does: 'warn',
      at: on(1, '09:45'),
      version: 1,
    });
  });
});

describe('waiting for the customer', () => {
  test('keeps what is left, and the clock goes on with it', () => {
    const paused = status(started, 'open', 'waiting', on(1, '11:00'));
    expect(paused.resolution).toMatchObject({
      state: 'paused',
      version: 2,
      remainingSeconds: 6 * 3600,
    });
    expect(paused.resolution).not.toHaveProperty('dueAt');
    const resumed = status(paused, 'waiting', 'open', on(3, '17:00'));
    expect(resumed.resolution).toMatchObject({
      state: 'running',
      version: 3,
      dueAt: on(4, '15:00'),
    });
    expect(resumed.resolution).not.toHaveProperty('remainingSeconds');
  });

  test('does not hide a deadline that has passed before its timer fired', () => {
    const late = on(1, '10:30');
    const waiting = status(started, 'open', 'waiting', late);
    expect(waiting.firstResponse).toEqual(started.firstResponse);
    expect(
      fireTimer(waiting, { deadline: 'first-response', does: 'breach', version: 1 }, late)
        ?.firstResponse?.state,
    ).toBe('breached');
  });

  test('a warning given before is not given again after it', () => {
    const warned = fireTimer(
      started,
      { deadline: 'first-response', does: 'warn', version: 1 },
      on(1, '09:50'),
    );
    const resumed = status(
      status(warned!, 'open', 'waiting', on(1, '09:55')),
      'waiting',
      'open',
      on(2, '09:00'),
    );
    expect(timersOf(resumed).filter(({ deadline }) => deadline === 'first-response')).toEqual([
      { deadline: 'first-response', does: 'breach', at: on(2, '09:05'), version: 3 },
    ]);
  });
});

describe('an answer', () => {
  test('in time keeps the promise', () => {
    expect(slaAfterResponse(started, on(1, '10:00')).firstResponse).toMatchObject({
      state: 'met',
      version: 2,
      metAt: on(1, '10:00'),
    });
  });

  test('after a breach is noted and stays breached', () => {
    const breached = fireTimer(
      started,
      { deadline: 'first-response', does: 'breach', version: 1 },
      on(1, '10:01'),
    )!;
    expect(slaAfterResponse(breached, on(1, '11:00')).firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: on(1, '10:01'),
      metAt: on(1, '11:00'),
    });
  });

  test('too late counts as breached even before the timer fired', () => {
    const answered = slaAfterResponse(started, on(1, '10:02'));
    expect(answered.firstResponse).toMatchObject({
      state: 'breached',
      breachedAt: on(1, '10:00'),
      metAt: on(1, '10:02'),
    });
  });

  test('the second one changes nothing', () => {
    const answered = slaAfterResponse(started, on(1, '09:30'));
    expect(slaAfterResponse(answered, on(1, '12:00'))).toEqual(answered);
  });
});

describe('a timer', () => {
  const breach = { deadline: 'first-response', does: 'breach', version: 1 } as const;

  test('does nothing early, of another version, or twice', () => {
    expect(fireTimer(started, breach, on(1, '09:59'))).toBeUndefined();
    expect(fireTimer(started, { ...breach, version: 2 }, on(1, '10:01'))).toBeUndefined();
    const breached = fireTimer(started, breach, on(1, '10:01'))!;
    expect(fireTimer(breached, breach, on(1, '10:02'))).toBeUndefined();
  });

  test('of a breach stays good after the warning', () => {
    const warned = fireTimer(started, { ...breach, does: 'warn' }, on(1, '09:45'))!;
    expect(warned.firstResponse).toMatchObject({ version: 1, warnedAt: on(1, '09:45') });
    expect(fireTimer(warned, breach, on(1, '10:00'))?.firstResponse).toMatchObject({
      state: 'breached',
      warnedAt: on(1, '09:45'),
    });
  });
});

describe('another priority', () => {
  test('counts from the same start', () => {
    const normal = startSla(policy, 'normal', monday);
    const raised = slaAfterPriority(normal, policy, 'high', on(1, '11:00'));
    expect(raised.firstResponse).toMatchObject({
      version: 2,
      startedAt: monday,
      dueAt: on(1, '14:00'),
    });
  });

  test('changes what is left of a paused deadline without starting it', () => {
    const paused = status(started, 'open', 'waiting', on(1, '11:00'));
    expect(slaAfterPriority(paused, policy, 'high', on(2, '11:00')).resolution).toMatchObject({
      state: 'paused',
      version: 3,
      targetSeconds: 16 * 3600,
      remainingSeconds: 14 * 3600,
    });
  });

  test('that leaves no time is due at once; one that gives more warns again', () => {
    const normal = startSla(policy, 'normal', monday);
    expect(slaAfterPriority(normal, policy, 'urgent', on(1, '14:00')).firstResponse?.dueAt).toBe(
      on(1, '14:00'),
    );
    const warned = fireTimer(
      started,
      { deadline: 'first-response', does: 'warn', version: 1 },
      on(1, '09:45'),
    )!;
    expect(
      slaAfterPriority(warned, policy, 'low', on(1, '09:50')).firstResponse,
    ).not.toHaveProperty('warnedAt');
  });
});

describe('reopening', () => {
  const resolved = status(
    slaAfterResponse(started, on(1, '09:30')),
    'open',
    'resolved',
    on(1, '11:00'),
  );

  test('starts a new promise of resolution with a higher version and none of a first response', () => {
    const reopened = status(resolved, 'resolved', 'open', on(4, '09:00'));
    expect(reopened.resolution).toEqual({
      state: 'running',
      version: (resolved.resolution?.version ?? 0) + 1,
      startedAt: on(4, '09:00'),
      targetSeconds: 8 * 3600,
      dueAt: on(4, '18:00'),
      warnAt: on(4, '16:00'),
    });
    expect(reopened.firstResponse).toEqual(resolved.firstResponse);
  });

  test('closing what is resolved changes nothing', () => {
    expect(status(resolved, 'resolved', 'closed', on(2, '09:00'))).toEqual(resolved);
  });
});

const kinds: readonly DeadlineKind[] = ['first-response', 'resolution'];
const priorities: readonly TicketPriority[] = ['low', 'normal', 'high', 'urgent'];
const statuses: readonly TicketStatus[] = ['open', 'in-progress', 'waiting', 'resolved', 'closed'];
const step = fc.oneof(
  fc.record({ does: fc.constant('status' as const), to: fc.constantFrom(...statuses) }),
  fc.record({ does: fc.constant('respond' as const) }),
  fc.record({ does: fc.constant('priority' as const), to: fc.constantFrom(...priorities) }),
  fc.record({ does: fc.constant('timers' as const) }),
);
const life = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 2 * 86_400_000 })), {
  maxLength: 25,
});

interface Lived {
  readonly sla: TicketSla;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
}

type Planned = Map<string, Omit<Timer, 'at'>>;

/** One step of a life, with every timer ever planned firing at each `timers` step. */
const live = (
  now: Lived,
  does: typeof step extends fc.Arbitrary<infer S> ? S : never,
  at: Instant,
  planned: Planned,
): Lived => {
  if (does.does === 'respond') return { ...now, sla: slaAfterResponse(now.sla, at) };
  if (does.does === 'priority')
    return { ...now, priority: does.to, sla: slaAfterPriority(now.sla, policy, does.to, at) };
  if (does.does === 'status') {
    const change = { from: now.status, to: does.to, priority: now.priority };
    return does.to === now.status
      ? now
      : { ...now, status: does.to, sla: slaAfterStatus(now.sla, policy, change, at) };
  }
  const fired = [...planned.values()].reduce(
    (sla, timer) => fireTimer(sla, timer, at) ?? sla,
    now.sla,
  );
  return { ...now, sla: fired };
};

describe('any life of a ticket', () => {
  test('versions never fall, a moved deadline has a new version, and each promise breaches once', () => {
    fc.assert(
      fc.property(life, (steps) => {
        let at = toMilliseconds(monday);
        let now: Lived = {
          sla: startSla(policy, 'normal', monday),
          status: 'open',
          priority: 'normal',
        };
        const planned: Planned = new Map();
        const breaches = new Set<string>();
        for (const [does, later] of steps) {
          for (const { at: _at, ...timer } of timersOf(now.sla))
            planned.set(JSON.stringify(timer), timer);
          at += later;
          const next = live(now, does, toInstant(at), planned);
          for (const kind of kinds) {
            const [before, after] = [deadlineOf(now.sla, kind)!, deadlineOf(next.sla, kind)!];
            expect(after.version).toBeGreaterThanOrEqual(before.version);
            if (after.dueAt !== before.dueAt) expect(after.version).toBeGreaterThan(before.version);
            if (after.state === 'running') expect(after.dueAt).toBeDefined();
            if (after.state === 'paused') expect(after.remainingSeconds).toBeGreaterThanOrEqual(0);
            if (before.breachedAt === undefined && after.breachedAt !== undefined) {
              const promise = `${kind} ${after.startedAt}`;
              expect(breaches.has(promise)).toBe(false);
              breaches.add(promise);
            }
            if (before.breachedAt !== undefined && after.startedAt === before.startedAt)
              expect(after.breachedAt).toBe(before.breachedAt);
          }
          now = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('pausing and resuming conserve the time that is left to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20_000_000), fc.nat(200_000_000)), { minLength: 1, maxLength: 8 }),
        (waits) => {
          let sla = startSla(policy, 'low', monday);
          let at = toMilliseconds(monday);
          let used = 0;
          for (const [working, waiting] of waits) {
            used += businessSecondsBetween(policy.calendar, at, at + working);
            if (used >= sla.resolution!.targetSeconds) return;
            sla = status(sla, 'open', 'waiting', toInstant(at + working));
            at += working + waiting;
            sla = status(sla, 'waiting', 'open', toInstant(at));
            expect(remainingSeconds(policy, sla.resolution!, toInstant(at))).toBeCloseTo(
              sla.resolution!.targetSeconds - used,
              6,
            );
          }
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Deadline } from '#shared/domain/sla.ts';
import { mostPressing, viewDeadline } from './deadline.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const running = (due: number, warn: number): Deadline => ({
  state: 'running',
  version: 1,
  startedAt: at(-60),
  targetSeconds: 7200,
  dueAt: at(due),
  warnAt: at(warn),
});

describe('viewDeadline', () => {
  it('is calm before the warning and warns after it', () => {
    expect(viewDeadline('first-response', running(60, 30), now)).toEqual({
      kind: 'first-response',
      urgency: 'calm',
      left: 3_600_000,
    });
    expect(viewDeadline('first-response', running(60, -1), now).urgency).toBe('warn');
  });

  it('reads as breached once its time has passed, before the timer says so', () => {
    expect(viewDeadline('resolution', running(-1, -30), now)).toMatchObject({
      urgency: 'breached',
      left: -60_000,
    });
  });

  it('keeps the business time that is left while paused', () => {
    const paused: Deadline = {
      state: 'paused',
      version: 2,
      startedAt: at(-60),
      targetSeconds: 7200,
      remainingSeconds: 600,
    };
    expect(viewDeadline('resolution', paused, now)).toEqual({
      kind: 'resolution',
      urgency: 'paused',
      left: 600_000,
    });
  });
});

describe('mostPressing', () => {
  it('prefers what is breached, then what is due first', () => {
    expect(
      mostPressing({ firstResponse: running(10, 5), resolution: running(-5, -10) }, now)?.kind,
    ).toBe('resolution');
    expect(
      mostPressing({ firstResponse: running(10, 5), resolution: running(50, 40) }, now)?.kind,
    ).toBe('first-response');
  });

  it('falls back to the resolution once the first response is met', () => {
    const met: Deadline = { ...running(10, 5), state: 'met', metAt: at(-1) };
    expect(mostPressing({ firstResponse: met, resolution: running(500, 400) }, now)?.kind).toBe(
      'resolution',
    );
  });

  it('has nothing to show without a promise', () => {
    expect(mostPressing({}, now)).toBeUndefined();
  });
});

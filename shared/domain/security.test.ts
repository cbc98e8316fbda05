import { describe, expect, test } from 'vitest';
import {
  defaultSecurity,
  isSessionOver,
  secondFactorState,
  securitySchema,
  type Security,
} from './security.ts';

const strict: Security = {
  secondFactorRoles: ['administrator'],
  idleMinutes: { customer: null, agent: 15 },
  lifetimeHours: { customer: 24, agent: 8 },
};
const minutes = 60_000;

test('what holds by default is a setting that is accepted', () => {
  expect(securitySchema.parse(defaultSecurity)).toEqual(defaultSecurity);
});

test('a lifetime longer than that of the refresh token is refused', () => {
  const lifetimeHours = { ...strict.lifetimeHours, agent: 13 };
  expect(securitySchema.safeParse({ ...strict, lifetimeHours }).success).toBe(false);
});

test('a second factor is required of the roles named, until it is on', () => {
  expect(secondFactorState(false, 'administrator', strict)).toBe('required');
  expect(secondFactorState(true, 'administrator', strict)).toBe('on');
  expect(secondFactorState(false, 'agent', strict)).toBe('off');
  expect(secondFactorState(false, undefined, strict)).toBe('off');
});

describe('a session is over', () => {
  const over = (audience: 'customer' | 'agent', usedAt: number | undefined, now: number) =>
    isSessionOver({ signedInAt: 0, usedAt }, audience, strict, now * minutes);

  test('once it was not used for as long as set, and not before', () => {
    expect(over('agent', 10 * minutes, 24)).toBe(false);
    expect(over('agent', 10 * minutes, 25)).toBe(true);
  });

  test('never for want of use where nothing is set, or nobody noted it', () => {
    expect(over('customer', 0, 23 * 60)).toBe(false);
    expect(over('agent', undefined, 7 * 60)).toBe(false);
  });

  test('at the end of its life, however busy', () => {
    expect(over('agent', 8 * 60 * minutes - 1, 8 * 60)).toBe(true);
    expect(over('customer', undefined, 24 * 60)).toBe(true);
  });
});

import * as z from 'zod';
import { afterEach, expect, test, vi } from 'vitest';
import { envVariables, readEnv } from './env.ts';

afterEach(() => vi.unstubAllEnvs());

const support = z.object({ SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS });

test.each(['', 'support@mail.example', 'support@firma.xn--p1ai'])(
  'the support address may be %j',
  (address) => {
    vi.stubEnv('SUPPORT_ADDRESS', address);
    expect(readEnv(support).SUPPORT_ADDRESS).toBe(address);
  },
);

test('what is no address stops the function, before a ticket with it is written that nobody can read', () => {
  vi.stubEnv('SUPPORT_ADDRESS', 'support');
  expect(() => readEnv(support)).toThrow(/SUPPORT_ADDRESS/);
});

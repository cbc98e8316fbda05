import { expect, it } from 'vitest';
import type { PublicKey } from './fetch-keys.ts';
import { keyCache } from './key-cache.ts';

const address = 'https://app.example.com/jwks.json';
const key = (kid: string): PublicKey => ({ kty: 'RSA', kid, n: 'n'.repeat(342), e: 'AQAB' });

const start = () => {
  const state = { now: 0, asked: 0, keys: [key('one')] as PublicKey[] | undefined };
  const keyOf = keyCache(
    () => {
      state.asked += 1;
      return Promise.resolve(state.keys);
    },
    () => state.now,
  );
  return { state, of: (kid?: string) => keyOf(address, kid) };
};

it('asks once for many tokens, and again after ten minutes', async () => {
  const { state, of } = start();
  for (let count = 0; count < 5; count += 1) expect(await of('one')).toMatchObject({ kid: 'one' });
  expect(state.asked).toBe(1);
  state.now = 600_000;
  await of('one');
  expect(state.asked).toBe(2);
});

it('finds a new key at once, and lets made-up ones ask every half minute at most', async () => {
  const { state, of } = start();
  await of('one');
  state.now = 30_000;
  state.keys = [key('two')];
  expect(await of('two')).toMatchObject({ kid: 'two' });
  expect(await of('one')).toBe('unknown');
  for (let count = 0; count < 50; count += 1)
    expect(await of(`made-up-${String(count)}`)).toBe('unknown');
  expect(state.asked).toBe(2);
});

it('goes on with what it knows while the other side does not answer', async () => {
  const { state, of } = start();
  await of('one');
  state.keys = undefined;
  state.now = 3_600_000;
  expect(await of('one')).toMatchObject({ kid: 'one' });
});

it('says that it never read any', async () => {
  const { state, of } = start();
  state.keys = undefined;
  expect(await of('one')).toBe('unreachable');
  expect(await of('one')).toBe('unreachable');
  expect(state.asked).toBe(1);
});

it('takes the only key for a token that names none', async () => {
  const { state, of } = start();
  expect(await of()).toMatchObject({ kid: 'one' });
  state.keys = [key('one'), key('two')];
  state.now = 600_000;
  expect(await of()).toBe('unknown');
});

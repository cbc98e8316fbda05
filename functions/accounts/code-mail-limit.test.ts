import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountsContract } from '#shared/contract/accounts.ts';
import { httpEvent } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { sourceOf } from './source-address.ts';

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let mayMailCode: typeof import('./code-mail-limit.ts').mayMailCode;

beforeAll(async () => {
  dynamodb = await startLocalTable();
  ({ mayMailCode } = await import('./code-mail-limit.ts'));
});
afterAll(() => dynamodb.stop());

const now = '2026-11-20T09:30:00.000Z';
const ask = async (email: string, times: number, source: (time: number) => string, at = now) => {
  const answers: boolean[] = [];
  for (let time = 0; time < times; time += 1)
    answers.push(await mayMailCode(email, source(time), at));
  return answers.filter((answer) => answer).length;
};

test('a stranger uses up a share of their own, and the owner still gets codes', async () => {
  const email = 'owner@customer.example';
  expect(await ask(email, 50, () => '203.0.113.9')).toBe(3);
  expect(await ask(email, 4, () => '192.0.2.1')).toBe(3);
});

test('an address gets ten mails an hour from however many places; in the next hour ten more', async () => {
  const email = 'flooded@customer.example';
  const places = (time: number) => `203.0.113.${String(time)}`;
  expect(await ask(email, 30, places)).toBe(10);
  expect(await ask(email, 30, places, '2026-11-20T10:00:00.000Z')).toBe(10);
});

test.each([
  ['198.51.100.7, 203.0.113.9, 130.176.0.1', '203.0.113.9'],
  ['203.0.113.9', '203.0.113.9'],
  [undefined, '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6, 130.176.0.1', '2001:db8:1:2'],
  ['2001:db8::9, 130.176.0.1', '2001:db8:0:0'],
])('X-Forwarded-For %s comes from %s', (chain, source) => {
  const event = httpEvent(accountsContract.register, {});
  const headers = { ...event.headers, ...(chain !== undefined && { 'x-forwarded-for': chain }) };
  expect(sourceOf({ ...event, headers })).toBe(source);
});

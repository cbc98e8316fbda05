import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const device = (agent: string | undefined) =>
  deviceOf({ headers: agent === undefined ? {} : { 'user-agent': agent } });

test('names browser and system in words that people know', () => {
  expect(
    device('Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0'),
  ).toEqual({ browser: 'Firefox', system: 'macOS' });
  expect(
    device(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    ),
  ).toEqual({ browser: 'Safari', system: 'iOS' });
});

test('says nothing of who does not tell, and bounds what is long', () => {
  expect(device(undefined)).toEqual({});
  expect(device('')).toEqual({});
  expect(device('x'.repeat(5000)).browser?.length ?? 0).toBeLessThanOrEqual(60);
});

import { expect, test } from 'vitest';
import { stageSchema } from './schema.ts';
import { Throttle } from './throttle.ts';

const stage = stageSchema.parse({
  ApiId: 'a',
  StageName: '$default',
  AutoDeploy: true,
  DefaultRouteSettings: { ThrottlingBurstLimit: 100, ThrottlingRateLimit: 100 },
  RouteSettings: { 'POST /sign-in': { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1 } },
});

const admitted = (throttle: Throttle, route: string, count: number, now: number) =>
  Array.from({ length: count }, () => throttle.admit(route, stage, now)).filter(Boolean).length;

test('lets a burst through, then the rate', () => {
  const throttle = new Throttle();
  expect(admitted(throttle, 'POST /sign-in', 5, 0)).toBe(2);
  expect(admitted(throttle, 'POST /sign-in', 5, 1000)).toBe(1);
  expect(admitted(throttle, 'POST /sign-in', 5, 60_000)).toBe(2);
});

test('counts each route by itself, by the settings of the stage where it has none', () => {
  const throttle = new Throttle();
  admitted(throttle, 'POST /sign-in', 5, 0);
  expect(admitted(throttle, 'GET /tickets', 150, 0)).toBe(100);
});

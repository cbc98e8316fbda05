import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import { createSchedulerEngine, type SchedulerEngine } from './scheduler-engine.ts';

const minute = 60_000;
const fn = 'arn:aws:lambda:us-east-1:000000000000:function:timer';
const role = 'arn:aws:iam::000000000000:role/timer';
const groupArn = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/sla';
const arnOf = (name: string) => `arn:aws:scheduler:us-east-1:000000000000:schedule/sla/${name}`;
let host: TestHost;
let engine: SchedulerEngine;
let server: EngineServer;
let client: SchedulerClient;

beforeEach(async () => {
  host = createTestHost();
  engine = createSchedulerEngine(host);
  server = await serveEngine(engine, host);
  client = new SchedulerClient(server.client);
  await provision(engine, 'AWS::Scheduler::ScheduleGroup', 'Group', { Name: 'sla' });
  await engine.start?.();
});
afterEach(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  host.close();
});

const input = (more: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name: 'deadline',
  GroupName: 'sla',
  ScheduleExpression: 'at(2026-03-02T09:30:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: fn, RoleArn: role, Input: '{"ticket":"t1"}' },
  ActionAfterCompletion: 'DELETE',
  ...more,
});
const create = (more: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(new CreateScheduleCommand(input(more)));
const get = () => client.send(new GetScheduleCommand({ Name: 'deadline', GroupName: 'sla' }));
const delivered = (count: number) => vi.waitFor(() => expect(host.deliveries).toHaveLength(count));

test('a one-time schedule fires at its minute with its input and role, and deletes itself', async () => {
  expect((await create()).ScheduleArn).toBe(arnOf('deadline'));
  host.clock.advance(29 * minute);
  expect(engine.pending()).toBe(0);
  host.clock.advance(minute);
  await delivered(1);
  expect(host.deliveries[0]).toEqual({
    targetArn: fn,
    payload: { ticket: 't1' },
    options: {
      roleArn: role,
      source: { service: 'scheduler.amazonaws.com', arn: groupArn },
    },
  });
  await expect(get()).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('seconds are rounded up to the next minute', async () => {
  await create({ ScheduleExpression: 'at(2026-03-02T09:00:10)' });
  host.clock.advance(minute - 1);
  expect(engine.pending()).toBe(0);
  host.clock.advance(1);
  await delivered(1);
});

test('a time in the past is accepted and fires at once', async () => {
  await create({ ScheduleExpression: 'at(2020-01-01T00:00:00)' });
  await delivered(1);
});

test('a time zone is honoured', async () => {
  await create({
    ScheduleExpression: 'at(2026-03-02T10:30:00)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
  });
  host.clock.advance(30 * minute);
  await delivered(1);
});

test('a schedule due while the host was down fires late, once', async () => {
  await create();
  await engine.stop?.();
  host.clock.advance(24 * 60 * minute);
  expect(host.deliveries).toEqual([]);
  for (let start = 0; start < 2; start += 1) {
    const restarted = createSchedulerEngine(host);
    await restarted.start?.();
    await delivered(1);
    await restarted.stop?.();
  }
});

test('a name that is taken conflicts, unless the client token says it is the same call', async () => {
  const first = await create({ ClientToken: 'token-1' });
  expect(await create({ ClientToken: 'token-1' })).toMatchObject({
    ScheduleArn: first.ScheduleArn,
  });
  await expect(create({ ClientToken: 'token-2' })).rejects.toBeInstanceOf(ConflictException);
});

test('an updated schedule fires by its new time only', async () => {
  await create();
  await client.send(
    new UpdateScheduleCommand(input({ ScheduleExpression: 'at(2026-03-02T10:00:00)' })),
  );
  host.clock.advance(30 * minute);
  expect(engine.pending()).toBe(0);
  host.clock.advance(30 * minute);
  await delivered(1);
});

test('a deleted schedule does not fire; deleting it again finds nothing', async () => {
  await create();
  const remove = () =>
    client.send(new DeleteScheduleCommand({ Name: 'deadline', GroupName: 'sla' }));
  await remove();
  await expect(remove()).rejects.toBeInstanceOf(ResourceNotFoundException);
  host.clock.advance(60 * minute);
  expect(engine.pending()).toBe(0);
});

test('a completed schedule that should stay stays, and does not fire again', async () => {
  await create({ ActionAfterCompletion: 'NONE' });
  host.clock.advance(30 * minute);
  await delivered(1);
  host.clock.advance(60 * minute);
  expect(engine.pending()).toBe(0);
  expect(await get()).toMatchObject({ Name: 'deadline', State: 'ENABLED' });
});

test('a disabled schedule waits until it is enabled', async () => {
  await create({ State: 'DISABLED' });
  host.clock.advance(60 * minute);
  expect(engine.pending()).toBe(0);
  await client.send(new UpdateScheduleCommand(input()));
  await delivered(1);
});

test('a rate begins at once and goes on; a cron schedule keeps its wall clock', async () => {
  await create({ Name: 'rate', ScheduleExpression: 'rate(1 hour)' });
  await delivered(1);
  await create({ Name: 'cron', ScheduleExpression: 'cron(0 12 * * ? *)' });
  host.clock.advance(60 * minute);
  await delivered(2);
  host.clock.advance(120 * minute);
  await delivered(4);
});

test('a target that cannot be reached for good goes to the dead-letter queue', async () => {
  const dead = 'arn:aws:sqs:us-east-1:000000000000:dead';
  const deliver = host.deliver.bind(host);
  host.deliver = (target, payload, options) =>
    target === fn
      ? Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' }))
      : deliver(target, payload, options);
  await create({
    ScheduleExpression: 'at(2020-01-01T00:00:00)',
    Target: { ...input().Target!, DeadLetterConfig: { Arn: dead } },
  });
  await delivered(1);
  expect(host.deliveries[0]).toMatchObject({
    targetArn: dead,
    payload: { ticket: 't1' },
    options: { roleArn: role },
  });
});

test('schedules are listed by group and prefix, in pages', async () => {
  for (const Name of ['a-1', 'a-2', 'b-1']) await create({ Name });
  const page = await client.send(
    new ListSchedulesCommand({ GroupName: 'sla', NamePrefix: 'a-', MaxResults: 1 }),
  );
  expect(page.Schedules).toMatchObject([{ Name: 'a-1', Target: { Arn: fn } }]);
  const rest = await client.send(
    new ListSchedulesCommand({
      GroupName: 'sla',
      NamePrefix: 'a-',
      MaxResults: 1,
      NextToken: page.NextToken,
    }),
  );
  expect(rest.Schedules).toMatchObject([{ Name: 'a-2' }]);
  expect(rest.NextToken).toBeUndefined();
});

test('a bad expression, an unknown group and an unknown target type are refused', async () => {
  await expect(create({ ScheduleExpression: 'at(soon)' })).rejects.toBeInstanceOf(
    ValidationException,
  );
  await expect(create({ GroupName: 'nope' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  const Target = { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask', RoleArn: role };
  await expect(create({ Target })).rejects.toBeInstanceOf(ValidationException);
  await client.send(new CreateScheduleGroupCommand({ Name: 'nope' }));
  await expect(create({ GroupName: 'nope' })).resolves.toBeDefined();
});

test('creating asks for the schedule and for passing its role', () => {
  const body = Buffer.from(
    JSON.stringify({ GroupName: 'sla', Target: { Arn: fn, RoleArn: role } }),
  );
  const principal = { arn: 'arn', kind: 'role' as const };
  const request = {
    method: 'POST',
    path: '/schedules/deadline',
    query: new URLSearchParams(),
    headers: {},
    body,
    principal,
  };
  expect(engine.access(request)).toEqual([
    { action: 'scheduler:CreateSchedule', resource: arnOf('deadline') },
    {
      action: 'iam:PassRole',
      resource: role,
      context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    },
  ]);
});

import {
  EventBridgeClient,
  PutEventsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import { createEventsEngine, type EventsEngine } from './events-engine.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:consumer';
const deadLetters = 'arn:aws:sqs:us-east-1:000000000000:dead';
let host: TestHost;
let engine: EventsEngine;
let server: EngineServer;
let client: EventBridgeClient;

beforeEach(async () => {
  host = createTestHost();
  engine = createEventsEngine(host);
  server = await serveEngine(engine, host);
  client = new EventBridgeClient(server.client);
  await provision(engine, 'AWS::Events::EventBus', 'Bus', { Name: 'porchlight' });
});
afterEach(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  host.close();
});

const rule = (targets: object[], more: object = { EventPattern: { source: ['tickets'] } }) =>
  provision(engine, 'AWS::Events::Rule', 'Rule', {
    EventBusName: 'porchlight',
    Targets: targets,
    ...more,
  });
const entry = {
  EventBusName: 'porchlight',
  Source: 'tickets',
  DetailType: 'ticket.created',
  Detail: '{"id":"t1","n":2}',
};
const put = (...Entries: object[]) => client.send(new PutEventsCommand({ Entries }));
const delivered = (count: number) => vi.waitFor(() => expect(host.deliveries).toHaveLength(count));

test('a matching event reaches the target in the shape AWS gives it', async () => {
  await rule([{ Id: 'a', Arn: queue }]);
  await engine.start?.();
  const answer = await put({ ...entry, Resources: ['r'] }, { ...entry, Source: 'other' });
  expect(answer.FailedEntryCount).toBe(0);
  await delivered(1);
  expect(host.deliveries[0]).toEqual({
    targetArn: queue,
    payload: {
      version: '0',
      id: answer.Entries?.[0]?.EventId,
      'detail-type': 'ticket.created',
      source: 'tickets',
      account: host.accountId,
      time: '2026-03-02T09:00:00Z',
      region: 'us-east-1',
      resources: ['r'],
      detail: { id: 't1', n: 2 },
    },
    options: {
      source: {
        service: 'events.amazonaws.com',
        arn: 'arn:aws:events:us-east-1:000000000000:rule/porchlight/Rule',
      },
    },
  });
});

test('an accepted event is delivered by the next start when the host died before', async () => {
  await rule([{ Id: 'a', Arn: queue }]);
  await put(entry);
  expect(host.deliveries).toEqual([]);
  const restarted = createEventsEngine(host);
  await restarted.start?.();
  await delivered(1);
  await restarted.stop?.();
});

test('a failing target is retried, and after its last attempt the event goes to the dead-letter queue', async () => {
  await rule([
    {
      Id: 'a',
      Arn: queue,
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: deadLetters },
    },
  ]);
  const deliver = host.deliver.bind(host);
  const attempts: string[] = [];
  host.deliver = (target, payload, options) => {
    attempts.push(target);
    return target === queue ? Promise.reject(new Error('busy')) : deliver(target, payload, options);
  };
  await engine.start?.();
  await put(entry);
  await vi.waitFor(() => expect(attempts).toHaveLength(1));
  await vi.waitFor(() => expect(engine.pending()).toBe(0));
  host.clock.advance(5000);
  await delivered(1);
  expect(attempts).toEqual([queue, queue, deadLetters]);
  expect(host.deliveries[0]).toMatchObject({ payload: { detail: { id: 't1' } } });
});

test.each([
  ['a constant', { Input: '{"fixed":true}' }, { fixed: true }],
  ['a path', { InputPath: '$.detail.id' }, 't1'],
  [
    'a template',
    {
      InputTransformer: {
        InputPathsMap: { id: '$.detail.id', n: '$.detail.n' },
        InputTemplate: '{"ticket": <id>, "n": <n>, "say": "id <id>"}',
      },
    },
    { ticket: 't1', n: 2, say: 'id t1' },
  ],
])('a target can be given %s', async (_name, input, expected) => {
  await rule([{ Id: 'a', Arn: queue, ...input }]);
  await engine.start?.();
  await put(entry);
  await delivered(1);
  expect(host.deliveries[0]?.payload).toEqual(expected);
});

test('entries fail one by one', async () => {
  const answer = await put(
    entry,
    { ...entry, Detail: 'no json' },
    { ...entry, Source: 'aws.ses' },
    { ...entry, EventBusName: 'missing' },
    { ...entry, DetailType: undefined },
  );
  expect(answer.FailedEntryCount).toBe(4);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'MalformedDetail',
    'NotAuthorizedForSourceException',
    'ResourceNotFoundException',
    'InvalidArgument',
  ]);
});

test('more than ten entries or more than 1 MB are refused as a whole', async () => {
  await expect(put(...Array.from({ length: 11 }, () => entry))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  const Detail = JSON.stringify({ text: 'x'.repeat(600_000) });
  await expect(put({ ...entry, Detail }, { ...entry, Detail })).rejects.toThrow('over the limit');
});

test('a rate rule fires each period, once after a jump over many, and keeps its rhythm over a restart', async () => {
  const scheduled = { EventBusName: 'default', ScheduleExpression: 'rate(5 minutes)' };
  await rule([{ Id: 'a', Arn: queue }], scheduled);
  await engine.start?.();
  host.clock.advance(5 * 60_000);
  await delivered(1);
  expect(host.deliveries[0]?.payload).toMatchObject({
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    detail: {},
  });
  host.clock.advance(3_600_000);
  await delivered(2);
  await engine.stop?.();
  host.clock.advance(6 * 60_000);
  engine = createEventsEngine(host);
  await provision(engine, 'AWS::Events::Rule', 'Rule', {
    Targets: [{ Id: 'a', Arn: queue }],
    ...scheduled,
  });
  await engine.start?.();
  host.clock.advance(0);
  await delivered(3);
});

test('a disabled rule delivers nothing, another bus sees nothing', async () => {
  await rule([{ Id: 'a', Arn: queue }], {
    State: 'DISABLED',
    EventPattern: { source: ['tickets'] },
  });
  await engine.start?.();
  await put(entry, { ...entry, EventBusName: 'default' });
  expect(engine.pending()).toBe(0);
});

test('a service of the host emits its own events', async () => {
  await rule([{ Id: 'a', Arn: queue }], {
    EventBusName: 'default',
    EventPattern: { source: ['aws.ses'] },
  });
  await engine.start?.();
  engine.emit('default', {
    source: 'aws.ses',
    detailType: 'Email Sent',
    detail: { eventType: 'Send' },
  });
  await delivered(1);
});

test('an unknown property of a target stops the provisioning', async () => {
  await expect(rule([{ Id: 'a', Arn: queue, EcsParameters: {} }])).rejects.toThrow('EcsParameters');
});

test('a pattern can be tried by its own operation', async () => {
  const input = { EventPattern: '{"source":["tickets"]}', Event: '{"source":"tickets"}' };
  expect((await client.send(new TestEventPatternCommand(input))).Result).toBe(true);
});

test('the right to put is asked for each bus, source and type', () => {
  const body = Buffer.from(JSON.stringify({ Entries: [entry] }));
  const headers = { 'x-amz-target': 'AWSEvents.PutEvents' };
  const principal = { arn: 'arn', kind: 'role' as const };
  const request = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body,
    principal,
  };
  expect(engine.access(request)).toEqual([
    {
      action: 'events:PutEvents',
      resource: 'arn:aws:events:us-east-1:000000000000:event-bus/porchlight',
      context: { 'events:source': 'tickets', 'events:detail-type': 'ticket.created' },
    },
  ]);
});

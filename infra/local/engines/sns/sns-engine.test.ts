import { NotFoundException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import type { NotificationMail } from './mail-delivery.ts';
import { createSnsEngine, type SnsEngine } from './sns-engine.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:inbound';
const fn = 'arn:aws:lambda:us-east-1:000000000000:function:on-mail';
let host: TestHost;
let engine: SnsEngine;
let server: EngineServer;
let client: SNSClient;
let TopicArn: string;
let mails: NotificationMail[];

beforeEach(async () => {
  host = createTestHost();
  mails = [];
  engine = createSnsEngine(host, async (mail) => mails.push(mail));
  server = await serveEngine(engine, host);
  client = new SNSClient(server.client);
  TopicArn = (await provision(engine, 'AWS::SNS::Topic', 'Mail')).ref;
  await engine.start?.();
});
afterEach(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  host.close();
});

const subscribe = (Protocol: string, Endpoint: string, more = {}) =>
  provision(engine, 'AWS::SNS::Subscription', 'S', { TopicArn, Protocol, Endpoint, ...more });
const publish = (more = {}) =>
  client.send(new PublishCommand({ TopicArn, Message: 'hello & <you>', ...more }));
const delivered = (count: number) => vi.waitFor(() => expect(host.deliveries).toHaveLength(count));

test('a queue gets the notification in its envelope', async () => {
  await subscribe('sqs', queue);
  const { MessageId } = await publish({
    Subject: 'News',
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'reply' } },
  });
  await delivered(1);
  expect(host.deliveries[0]).toMatchObject({
    targetArn: queue,
    options: { source: { service: 'sns.amazonaws.com', arn: TopicArn } },
  });
  expect(JSON.parse(String(host.deliveries[0]?.payload))).toMatchObject({
    Type: 'Notification',
    MessageId,
    TopicArn,
    Subject: 'News',
    Message: 'hello & <you>',
    Timestamp: '2026-03-02T09:00:00.000Z',
    MessageAttributes: { kind: { Type: 'String', Value: 'reply' } },
  });
});

test('raw delivery leaves the envelope out', async () => {
  await subscribe('sqs', queue, { RawMessageDelivery: true });
  await publish();
  await delivered(1);
  expect(host.deliveries[0]?.payload).toBe('hello & <you>');
});

test('a function gets the SNS event, an address gets a mail', async () => {
  await subscribe('lambda', fn);
  await subscribe('email', 'ops@example.com');
  await publish({ Subject: 'Alarm' });
  await delivered(1);
  expect(host.deliveries[0]?.payload).toMatchObject({
    Records: [{ EventSource: 'aws:sns', Sns: { Message: 'hello & <you>', Subject: 'Alarm' } }],
  });
  await vi.waitFor(() => expect(mails).toHaveLength(1));
  expect(mails[0]).toMatchObject({
    to: 'ops@example.com',
    subject: 'Alarm',
    text: 'hello & <you>',
  });
});

test('a filter policy chooses by attributes or by body', async () => {
  await subscribe('sqs', `${queue}-a`, { FilterPolicy: { kind: ['reply'] } });
  await subscribe('sqs', `${queue}-b`, {
    FilterPolicy: { size: [{ numeric: ['>', 1] }] },
    FilterPolicyScope: 'MessageBody',
  });
  await publish({ MessageAttributes: { kind: { DataType: 'String', StringValue: 'reply' } } });
  await publish({ Message: '{"size":2}' });
  await delivered(2);
  expect(host.deliveries.map(({ targetArn }) => targetArn)).toEqual([`${queue}-a`, `${queue}-b`]);
});

test('an accepted message is delivered by the next start when the host died before', async () => {
  await engine.stop?.();
  await subscribe('sqs', queue);
  await publish();
  expect(host.deliveries).toEqual([]);
  const restarted = createSnsEngine(host, async () => undefined);
  await restarted.start?.();
  await delivered(1);
  await restarted.stop?.();
});

test('an unknown topic and a message over 256 KB are refused', async () => {
  await expect(publish({ TopicArn: `${TopicArn}-x` })).rejects.toBeInstanceOf(NotFoundException);
  await expect(publish({ Message: 'x'.repeat(262_145) })).rejects.toThrow('too long');
});

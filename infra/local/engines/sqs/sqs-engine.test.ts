import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import { createSqsEngine, type SqsEngine } from './sqs-engine.ts';

let host: TestHost;
let engine: SqsEngine;
let server: EngineServer;
let client: SQSClient;
let QueueUrl: string;
let deadLetterArn: string;

beforeEach(async () => {
  host = createTestHost();
  engine = createSqsEngine(host);
  server = await serveEngine(engine, host);
  client = new SQSClient(server.client);
  const deadLetters = await provision(engine, 'AWS::SQS::Queue', 'DeadLetters');
  deadLetterArn = deadLetters.attributes['Arn'] ?? '';
  const queue = await provision(engine, 'AWS::SQS::Queue', 'Work', {
    VisibilityTimeout: 60,
    MessageRetentionPeriod: 3600,
    RedrivePolicy: { deadLetterTargetArn: deadLetterArn, maxReceiveCount: 2 },
  });
  QueueUrl = queue.ref;
});
afterEach(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  host.close();
});

const send = (MessageBody: string, more = {}) =>
  client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
const receive = async (more = {}) => {
  const input = {
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['All' as const],
    ...more,
  };
  return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
};

test('a message comes back with its attributes and digests the SDK accepts', async () => {
  const MessageAttributes = {
    kind: { DataType: 'String', StringValue: 'reply' },
    raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 1, 255]) },
  };
  await send('grüße 🏮', { MessageAttributes });
  const [message] = await receive({ MessageAttributeNames: ['All'] });
  expect(message).toMatchObject({
    Body: 'grüße 🏮',
    MessageAttributes,
    Attributes: { ApproximateReceiveCount: '1' },
  });
});

test('a received message is hidden until its visibility timeout ends', async () => {
  await send('once');
  expect(await receive()).toHaveLength(1);
  expect(await receive()).toHaveLength(0);
  host.clock.advance(60_000);
  expect(await receive()).toMatchObject([{ Attributes: { ApproximateReceiveCount: '2' } }]);
});

test('a message failing more than maxReceiveCount times moves to the dead-letter queue and can be redriven', async () => {
  await send('poison');
  for (let i = 0; i < 2; i += 1) {
    expect(await receive()).toHaveLength(1);
    host.clock.advance(60_000);
  }
  expect(await receive()).toHaveLength(0);
  expect(engine.depth(deadLetterArn)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetterArn }));
  expect(await receive()).toMatchObject([
    { Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } },
  ]);
});

test('a long poll is answered by a later send', async () => {
  const polled = receive({ WaitTimeSeconds: 20 });
  await send('woken');
  expect(await polled).toMatchObject([{ Body: 'woken' }]);
});

test('a long poll is answered when a delayed message becomes visible', async () => {
  await send('later', { DelaySeconds: 10 });
  expect(engine.depth(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
  const polled = engine.receive(QueueUrl, { maximum: 1, waitSeconds: 20 });
  host.clock.advance(10_000);
  expect(await polled).toMatchObject([{ body: 'later' }]);
});

test('a long poll ends empty after its wait and on abort', async () => {
  const ended = engine.receive(QueueUrl, { maximum: 1, waitSeconds: 20 });
  host.clock.advance(20_000);
  expect(await ended).toEqual([]);
  const controller = new AbortController();
  const aborted = engine.receive(QueueUrl, {
    maximum: 1,
    waitSeconds: 20,
    signal: controller.signal,
  });
  controller.abort();
  expect(await aborted).toEqual([]);
});

test('a deleted message never returns, and a replaced receipt handle deletes nothing', async () => {
  await send('gone');
  const [first] = await receive();
  host.clock.advance(60_000);
  const [second] = await receive();
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  expect(engine.depth(QueueUrl).inFlight).toBe(1);
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));
  expect(engine.depth(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});

test('visibility zero returns a message at once', async () => {
  await send('again');
  const [message] = await receive();
  const ReceiptHandle = message?.ReceiptHandle;
  await client.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
  );
  expect(await receive()).toHaveLength(1);
});

test('batches succeed and fail entry by entry', async () => {
  const Entries = [
    { Id: 'a', MessageBody: 'one' },
    { Id: 'b', MessageBody: 'bad \u0000' },
  ];
  const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(sent.Successful).toMatchObject([{ Id: 'a' }]);
  expect(sent.Failed).toMatchObject([
    { Id: 'b', Code: 'InvalidMessageContents', SenderFault: true },
  ]);
  const [message] = await receive();
  const deleted = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl,
      Entries: [{ Id: 'x', ReceiptHandle: message?.ReceiptHandle }],
    }),
  );
  expect(deleted.Successful).toEqual([{ Id: 'x' }]);
});

test('limits of the service are refused', async () => {
  await expect(send('x'.repeat(1_048_577))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  const half = { MessageBody: 'x'.repeat(600_000) };
  const Entries = [
    { Id: 'a', ...half },
    { Id: 'b', ...half },
  ];
  await expect(
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
  ).rejects.toMatchObject({
    name: 'BatchRequestTooLong',
  });
  const many = Array.from({ length: 11 }, (_, index) => ({ Id: `m${index}`, MessageBody: 'x' }));
  await expect(
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries: many })),
  ).rejects.toMatchObject({
    name: 'TooManyEntriesInBatchRequest',
  });
});

test('a message older than the retention period is gone', async () => {
  await send('old');
  host.clock.advance(3_600_000);
  expect(await receive()).toEqual([]);
});

test('attributes and URL are found by name, an unknown queue is named as the SDK names it', async () => {
  await send('one');
  const found = await client.send(new GetQueueUrlCommand({ QueueName: 'Work' }));
  expect(found.QueueUrl).toBe(`${host.awsOrigin}/${host.accountId}/Work`);
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'QueueArn'],
    }),
  );
  expect(Attributes).toEqual({
    ApproximateNumberOfMessages: '1',
    QueueArn: `arn:aws:sqs:us-east-1:${host.accountId}:Work`,
  });
  await expect(client.send(new GetQueueUrlCommand({ QueueName: 'Nope' }))).rejects.toBeInstanceOf(
    QueueDoesNotExist,
  );
});

test('a FIFO queue keeps the order of a group and drops duplicates', async () => {
  const fifo = await provision(engine, 'AWS::SQS::Queue', 'Ordered', {
    FifoQueue: true,
    ContentBasedDeduplication: true,
  });
  const url = fifo.ref;
  for (const body of ['1', '2', '2']) engine.send(url, body, { messageGroupId: 'g' });
  const [first] = await engine.receive(url, { maximum: 1 });
  expect(first?.body).toBe('1');
  expect(await engine.receive(url, { maximum: 10 })).toEqual([]);
  engine.remove(url, first?.receiptHandle ?? '');
  expect(await engine.receive(url, { maximum: 10 })).toMatchObject([{ body: '2' }]);
});

test('queues and messages outlive the engine', async () => {
  await send('kept');
  const again = createSqsEngine(host);
  expect(again.depth(QueueUrl)).toMatchObject({ visible: 1 });
});

test('a queue policy can be read back', async () => {
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage' }] };
  await provision(engine, 'AWS::SQS::QueuePolicy', 'Policy', {
    PolicyDocument,
    Queues: [QueueUrl],
  });
  expect(engine.policy(QueueUrl)).toEqual(PolicyDocument);
});

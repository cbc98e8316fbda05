import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../test/factories/manual-clock.ts';
import { createDeliver } from './deliver.ts';
import type { Host } from './engines/engine.ts';
import type { InternalClient } from './front-door/internal-client.ts';
import { Policies } from './iam/policies.ts';
import { CallLog } from './lambda/call-log.ts';
import { AsynchronousInvoker } from './lambda/asynchronous.ts';
import { Functions } from './lambda/functions.ts';
import { CredentialIssuer } from './iam/credentials.ts';
import { StackClock } from './clock.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const account = '000000000000';
const queue = `arn:aws:sqs:us-east-1:${account}:work`;
const rule = `arn:aws:events:us-east-1:${account}:rule/bus/rule`;
const sent: unknown[] = [];
let policies: Policies;
let deliver: Host['deliver'];

const client: InternalClient = {
  json: async (...call) => {
    sent.push(call.slice(0, 3));
    return {};
  },
  query: async (...call) => void sent.push(call.slice(0, 3)),
};

beforeEach(() => {
  sent.length = 0;
  const database = new DatabaseSync(':memory:');
  const logDirectory = mkdtempSync(join(tmpdir(), 'porchlight-logs-'));
  policies = new Policies(account);
  const functions = new Functions({
    credentials: new CredentialIssuer(database),
    calls: new CallLog(),
    clock: new StackClock(database),
    region: 'us-east-1',
    awsOrigin: 'http://127.0.0.1',
    logDirectory,
  });
  const asynchronous = new AsynchronousInvoker({
    database,
    clock: createManualClock(),
    functions,
    deliver: async () => undefined,
    log: () => undefined,
  });
  deliver = createDeliver({ client, policies, asynchronous });
  return () => rmSync(logDirectory, { recursive: true });
});

const source = { service: 'events.amazonaws.com', arn: rule };

test('a service needs the policy of the queue', async () => {
  await expect(deliver(queue, { a: 1 }, { source })).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  expect(sent).toEqual([]);
});

test('a service the policy names puts the payload into the queue', async () => {
  const condition = { ArnEquals: { 'aws:SourceArn': rule } };
  policies.attach(queue, {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: source.service },
      Action: 'sqs:SendMessage',
      Resource: queue,
      Condition: condition,
    },
  });
  await deliver(queue, { a: 1 }, { source, messageGroupId: 'g' });
  expect(sent).toEqual([
    [
      'sqs',
      'SendMessage',
      { QueueUrl: `http://sqs/${account}/work`, MessageBody: '{"a":1}', MessageGroupId: 'g' },
    ],
  ]);
});

test('a role needs a grant of its own', async () => {
  const roleArn = `arn:aws:iam::${account}:role/scheduler`;
  await expect(deliver(queue, 'text', { roleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
  policies.grant(roleArn, {
    Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue },
  });
  await deliver(queue, 'text', { roleArn });
  expect(sent).toEqual([
    ['sqs', 'SendMessage', { QueueUrl: `http://sqs/${account}/work`, MessageBody: 'text' }],
  ]);
});

test('nothing is delivered to what takes no deliveries', async () => {
  await expect(deliver(`arn:aws:dynamodb:us-east-1:${account}:table/t`, {})).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

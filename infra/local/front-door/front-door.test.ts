import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine, EngineRequest } from '../engines/engine.ts';
import { CredentialIssuer, type Credentials } from '../iam/credentials.ts';
import { Policies } from '../iam/policies.ts';
import { listen } from '../ports.ts';
import { createFrontDoor } from './front-door.ts';
import { createAwsServer } from './server.ts';

const account = '000000000000';
const roleArn = `arn:aws:iam::${account}:role/lister`;
const seen: EngineRequest[] = [];
const engine = (service: string, action: string): Engine => ({
  service,
  access: () => [{ action, resource: '*' }],
  handle: async (request) => {
    seen.push(request);
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: '{"TableNames":["seen"]}',
    };
  },
  resources: [],
});

let server: Server;
let endpoint: string;
let session: Credentials;

beforeAll(async () => {
  const issuer = new CredentialIssuer(new DatabaseSync(':memory:'));
  const policies = new Policies(account);
  policies.grant(roleArn, {
    Statement: { Effect: 'Allow', Action: 'dynamodb:ListTables', Resource: '*' },
  });
  session = issuer.issueSession({
    arn: `arn:aws:sts::${account}:assumed-role/lister/one`,
    kind: 'role',
  });
  const engines = [
    engine('dynamodb', 'dynamodb:ListTables'),
    engine('sns', 'sns:Publish'),
    engine('s3', 's3:GetObject'),
  ];
  server = createAwsServer(
    createFrontDoor({
      engines: new Map(engines.map((entry) => [entry.service, entry])),
      clock: { now: () => Date.now(), recentTimes: () => [Date.now()] },
      observer: { observe: () => () => undefined },
      findKey: (accessKeyId) => issuer.find(accessKeyId),
      log: () => undefined,
      authorize: (principal, access) => policies.authorize(principal, access),
    }),
  );
  await listen(server, 0);
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const list = (credentials: Credentials, systemClockOffset = 0) =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
    systemClockOffset,
  }).send(new ListTablesCommand({}));

test('lets a signed and permitted call through to its service as its role', async () => {
  const { TableNames } = await list(session);
  expect(TableNames).toEqual(['seen']);
  expect(seen.at(-1)?.principal).toEqual({
    arn: `arn:aws:sts::${account}:assumed-role/lister/one`,
    kind: 'role',
  });
});

test('refuses another secret, another token and no token', async () => {
  await expect(list({ ...session, secretAccessKey: 'guess' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
  await expect(list({ ...session, sessionToken: 'guess' })).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  const { sessionToken: _, ...withoutToken } = session;
  await expect(list(withoutToken)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

test('refuses a signature from an hour ago', async () => {
  await expect(list(session, -3_600_000)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
});

test('refuses a body that was changed after signing', async () => {
  const signer = new SignatureV4({
    service: 'dynamodb',
    region: 'us-east-1',
    credentials: session,
    sha256: Sha256,
  });
  const { host, hostname, port } = new URL(endpoint);
  const headers = {
    host,
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    'content-type': 'application/x-amz-json-1.0',
  };
  const signed = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: '/',
    headers,
    body: '{}',
  });
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: signed.headers,
    body: '{"Limit":1}',
  });
  expect(response.status).toBe(403);
  const stated = createHash('sha256').update('{}').digest('hex');
  const lying = await fetch(endpoint, {
    method: 'POST',
    headers: { ...signed.headers, 'x-amz-content-sha256': stated },
    body: '{"Limit":1}',
  });
  expect(lying.status).toBe(403);
});

test('refuses what the role was not granted, in the protocol of the service', async () => {
  const client = new SNSClient({
    endpoint,
    region: 'us-east-1',
    credentials: session,
    maxAttempts: 1,
  });
  const publish = client.send(
    new PublishCommand({ TopicArn: `arn:aws:sns:us-east-1:${account}:mail`, Message: 'hello' }),
  );
  await expect(publish).rejects.toMatchObject({
    name: expect.stringMatching(/^(AccessDenied|AuthorizationError)/),
    message: expect.stringContaining('is not authorized to perform: sns:Publish'),
  });
});

test('hands an unsigned request to S3 as nobody', async () => {
  const response = await fetch(`${endpoint}/bucket/key`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import { serveEngine, type EngineServer } from '../../../../test/factories/engine-server.ts';
import type { Access } from '../engine.ts';
import { startDynoxide, type Child } from './child.ts';
import { createDynamodbEngine, type DynamodbEngine } from './engine.ts';

const directory = mkdtempSync(join(tmpdir(), 'porchlight-tables-'));
const TableName = 'Test-Table';
const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
const asked: Access[] = [];

let host: TestHost;
let child: Child;
let engine: DynamodbEngine;
let server: EngineServer;
let client: DynamoDBClient;

const properties = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

const key = (pk: string, sk = '1') => ({ pk: { S: pk }, sk: { S: sk } });
const put = (pk: string, sk: string, more: Record<string, { S: string } | { N: string }> = {}) => ({
  Put: { TableName, Item: { ...key(pk, sk), ...more } },
});

beforeAll(async () => {
  host = createTestHost();
  host.permit = (_, access) => {
    asked.push(access);
    return true;
  };
  child = await startDynoxide(join(directory, 'tables.db'));
  engine = createDynamodbEngine(host, child.backend, 'Test');
  server = await serveEngine(engine, host);
  client = new DynamoDBClient(server.client);
  await engine.resources[1]?.provision('Table', properties);
  await engine.start?.();
});

afterAll(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  await child.stop();
  host.close();
  rmSync(directory, { recursive: true });
});

describe('a table of the template', () => {
  test('answers its name, ARN and stream', async () => {
    const table = await engine.resources[0]?.provision('Table', properties);
    expect(table).toMatchObject({ ref: TableName, attributes: { Arn: tableArn } });
    expect(table?.attributes['StreamArn']).toMatch(new RegExp(`^${tableArn}/stream/.+`));
  });

  test('gets an index the template has added', async () => {
    const added = {
      IndexName: 'gsi2',
      KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const more = {
      ...properties,
      GlobalSecondaryIndexes: [...properties.GlobalSecondaryIndexes, added],
    };
    await engine.resources[0]?.provision('Table', more);
    await client.send(new PutItemCommand({ TableName, Item: key('indexed', 'by-sort-key') }));
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi2',
        KeyConditionExpression: 'sk = :sk',
        ExpressionAttributeValues: { ':sk': { S: 'by-sort-key' } },
      }),
    );
    expect(Items).toHaveLength(1);
  });
});

describe('what a call needs to be allowed', () => {
  const accessesOf = async (call: Promise<unknown>) => {
    asked.length = 0;
    await call;
    return [...asked];
  };

  test('an action for each item of a transaction', async () => {
    const accesses = await accessesOf(
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            put('a', '1'),
            { Delete: { TableName, Key: key('b') } },
            {
              ConditionCheck: {
                TableName,
                Key: key('c'),
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      ),
    );
    expect(
      accesses.map(({ action, context }) => [action, context?.['dynamodb:LeadingKeys']]),
    ).toEqual([
      ['dynamodb:PutItem', ['a']],
      ['dynamodb:DeleteItem', ['b']],
      ['dynamodb:ConditionCheckItem', ['c']],
    ]);
  });

  test('the index for a query on it, with the partition it asks for', async () => {
    const accesses = await accessesOf(
      client.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: '#key = :value',
          ExpressionAttributeNames: { '#key': 'gsi1pk' },
          ExpressionAttributeValues: { ':value': { S: 'x' } },
        }),
      ),
    );
    expect(accesses).toEqual([
      {
        action: 'dynamodb:Query',
        resource: `${tableArn}/index/gsi1`,
        context: { 'dynamodb:LeadingKeys': ['x'] },
      },
    ]);
  });
});

describe('the limits of the cloud', () => {
  const large = { body: { S: 'x'.repeat(300 * 1024) } };

  test.each([
    ['an item over 400 KB', [put('l', '1', { body: { S: 'x'.repeat(401 * 1024) } })]],
    ['more than 100 actions', Array.from({ length: 101 }, (_, index) => put('m', String(index)))],
    ['more than 4 MB', Array.from({ length: 15 }, (_, index) => put('m', String(index), large))],
    ['two actions on one item', [put('m', '1'), put('m', '1')]],
  ])('refuse %s in a transaction', async (_, TransactItems) => {
    const write = client.send(new TransactWriteItemsCommand({ TransactItems }));
    await expect(write).rejects.toMatchObject({
      name: expect.stringMatching(/ValidationException|TransactionCanceledException/),
    });
  });

  test('a transaction with the same client token happens once', async () => {
    const add = (amount: string) =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'the-same-token',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: key('count'),
                UpdateExpression: 'ADD amount :n',
                ExpressionAttributeValues: { ':n': { N: amount } },
              },
            },
          ],
        }),
      );
    await add('1');
    await add('1');
    await expect(add('2')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('count') }));
    expect(Item?.['amount']).toEqual({ N: '1' });
  });
});

test('items go within the hour after they expired on the clock of the stack', async () => {
  const expiresAt = { N: String(Math.floor(host.clock.now() / 1000) + 86_400) };
  await client.send(new PutItemCommand({ TableName, Item: { ...key('mortal'), expiresAt } }));
  const gone = new Promise<void>((resolve) => engine.onWrite(resolve));
  host.clock.advance(2 * 86_400_000);
  await gone;
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('mortal') }));
  expect(Item).toBeUndefined();
});

import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  functionOf,
  roleWith,
  writeAssembly,
  type SmallAssembly,
} from '../../test/factories/small-assembly.ts';
import { startSmallStack, type SmallStack } from '../../test/factories/small-stack.ts';

/** Puts a line into the table with plain HTTP signing by the SDK, as every function does. */
const source = (body: string) => `
import { createRequire } from 'node:module';
const require = createRequire('${import.meta.url}');
const { DynamoDBClient, PutItemCommand, DeleteItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({ maxAttempts: 1 });
const put = (pk, sk, more = {}) => client.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: pk }, sk: { S: sk }, ...more } }));
${body}`;

const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const table = { Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } } };
const allow = (Action: string | string[], Resource: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const resources = {
  Table: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
  Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30 } },
  WriterRole: roleWith(
    allow(['dynamodb:PutItem'], arnOf('Table')),
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], arnOf('Work')),
    allow(['sqs:SendMessage'], arnOf('Dead')),
  ),
  ReaderRole: roleWith(
    allow(['dynamodb:PutItem'], arnOf('Table')),
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], {
      'Fn::GetAtt': ['Table', 'StreamArn'],
    }),
  ),
  Writer: functionOf('writer', 'WriterRole', table),
  WriterFailures: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Writer' },
      Qualifier: '$LATEST',
      DestinationConfig: { OnFailure: { Destination: arnOf('Dead') } },
    },
  },
  Worker: functionOf('worker', 'WriterRole', table),
  Reader: functionOf('reader', 'ReaderRole', table),
  WorkSource: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Worker' },
      EventSourceArn: arnOf('Work'),
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  StreamSource: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Reader' },
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"entity":{"S":["event"]}}}}' }],
      },
    },
  },
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      FailOnWarnings: true,
      Body: {
        openapi: '3.0.1',
        info: { title: 'small', version: '1' },
        paths: {
          '/lines/{id}': {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            post: {
              responses: { default: { description: 'JSON' } },
              'x-amazon-apigateway-integration': {
                type: 'aws_proxy',
                httpMethod: 'POST',
                payloadFormatVersion: '2.0',
                uri: arnOf('Writer'),
              },
            },
          },
        },
      },
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf('Writer'),
      Principal: 'apigateway.amazonaws.com',
      SourceArn: {
        'Fn::Sub':
          'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/lines/{id}',
      },
    },
  },
};

const functions = {
  writer: source(`
export const handler = async (event, context) => {
  if (event.mode === 'forbidden') await client.send(new DeleteItemCommand({ TableName: process.env.TABLE_NAME, Key: { pk: { S: 'a' }, sk: { S: 'a' } } }));
  if (event.mode === 'slow') await new Promise(() => setInterval(() => {}, 1000));
  if (event.mode === 'time') return { now: Date.now(), date: new Date().toISOString(), remaining: context.getRemainingTimeInMillis() };
  await put('line', event.pathParameters?.id ?? 'none');
  await put('line2', event.pathParameters?.id ?? 'none');
  return { statusCode: 201, headers: { 'X-Path': event.rawPath }, cookies: ['a=1', 'b=2'], body: JSON.stringify(event.queryStringParameters ?? null) };
};`),
  worker: source(`
export const handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    if (record.body === 'bad') batchItemFailures.push({ itemIdentifier: record.messageId });
    else await put('done', record.body);
  }
  return { batchItemFailures };
};`),
  reader: source(`
export const handler = async (event) => {
  for (const { dynamodb } of event.Records) await put('seen', dynamodb.NewImage.sk.S);
};`),
};

let assembly: SmallAssembly;
let stack: SmallStack;
let documents: DynamoDBClient;
let queues: SQSClient;
let tableName = '';

async function open(): Promise<void> {
  stack = await startSmallStack(assembly);
  documents = new DynamoDBClient(stack.client);
  queues = new SQSClient(stack.client);
  tableName = stack.outputs['Table'] ?? '';
}

const idle = () => stack.admin('GET', '/idle?timeout=3000');
const item = async (pk: string, sk: string) =>
  (
    await documents.send(
      new GetItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk } } }),
    )
  ).Item;

beforeAll(async () => {
  assembly = writeAssembly(resources, functions, {
    Table: { Value: { Ref: 'Table' } },
    Work: { Value: { Ref: 'Work' } },
    Dead: { Value: { Ref: 'Dead' } },
    Writer: { Value: arnOf('Writer') },
  });
  await open();
}, 20_000);

afterAll(async () => {
  await stack.stop();
  assembly.remove();
});

describe('a hosted stack', () => {
  test('answers a route with the response of its function', async () => {
    const response = await fetch(`${stack.portal}/lines/7?q=a&q=b`, { method: 'POST' });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-path')).toBe('/lines/7');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ q: 'a,b' });
    expect(await item('line', '7')).toBeDefined();
  });

  test('says Not Found where there is no route', async () => {
    const response = await fetch(`${stack.portal}/lines`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  test('hands a message to the function of its queue and leaves only the failed one', async () => {
    const QueueUrl = stack.outputs['Work'];
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'bad' }));
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'good' }));
    await idle();
    expect(await item('done', 'good')).toBeDefined();
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes?.['ApproximateNumberOfMessagesNotVisible']).toBe('1');
  });

  test('hands matching stream records to their function', async () => {
    const write = (sk: string, entity: string) =>
      documents.send(
        new PutItemCommand({
          TableName: tableName,
          Item: { pk: { S: 'p' }, sk: { S: sk }, entity: { S: entity } },
        }),
      );
    await write('1', 'event');
    await write('2', 'other');
    await idle();
    const { Items } = await documents.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'seen' } },
      }),
    );
    expect(Items?.map(({ sk }) => sk?.S)).toEqual(['1']);
  });

  test('kills a function before a chosen call, once', async () => {
    await stack.admin('POST', '/crash', { function: 'Small-Writer', call: 2, when: 'before' });
    const killed = await fetch(`${stack.portal}/lines/8`, { method: 'POST' });
    expect(killed.status).toBe(500);
    expect(await item('line', '8')).toBeDefined();
    expect(await item('line2', '8')).toBeUndefined();
    const again = await fetch(`${stack.portal}/lines/8`, { method: 'POST' });
    expect(again.status).toBe(201);
    expect(await stack.admin('GET', '/calls?function=Small-Writer')).toEqual([
      { service: 'dynamodb', operation: 'PutItem' },
      { service: 'dynamodb', operation: 'PutItem' },
    ]);
  });

  test('moves the clock of functions', async () => {
    await stack.admin('POST', '/clock', { shift: '+7d' });
    const answer = await invoke({ mode: 'time' });
    await stack.admin('POST', '/clock', { shift: 0 });
    const shift = 7 * 86_400_000;
    expect(answer).toMatchObject({ remaining: expect.closeTo(5000, -3) });
    expect((answer as { now: number }).now - Date.now() - shift).toBeLessThan(5000);
    expect((answer as { date: string }).date.slice(0, 10)).toBe(
      new Date(Date.now() + shift).toISOString().slice(0, 10),
    );
  });

  test('takes the calls of a warm function whose clock moves on', async () => {
    const statuses: number[] = [];
    for (const shift of ['+40m', '+40m', '+1d']) {
      await stack.admin('POST', '/clock', { shift });
      const { status } = await fetch(`${stack.portal}/lines/9`, { method: 'POST' });
      statuses.push(status);
    }
    await stack.admin('POST', '/clock', { shift: 0 });
    expect(statuses).toEqual([201, 201, 201]);
  });

  test('retries an asynchronous event twice, then tells its destination why', async () => {
    await invoke({ mode: 'forbidden' }, 'Event');
    await idle();
    await stack.admin('POST', '/clock', { shift: '+61s' });
    await idle();
    await stack.admin('POST', '/clock', { shift: '+121s' });
    await idle();
    const { Messages } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: stack.outputs['Dead'] }),
    );
    const record = JSON.parse(Messages?.[0]?.Body ?? '{}');
    expect(record.requestContext).toMatchObject({
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    });
    expect(record.responsePayload.errorMessage).toMatch(
      /^User: arn:aws:sts::000000000000:assumed-role\/Small-WriterRole\/Small-Writer(-\d)? is not authorized to perform: dynamodb:DeleteItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/Small-Table because/,
    );
  });

  test('keeps its tables and an accepted event over a restart', async () => {
    await stack.stop();
    await open();
    expect(await item('line', '7')).toBeDefined();
  });
});

async function invoke(payload: unknown, type = 'RequestResponse'): Promise<unknown> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const { Sha256 } = await import('@aws-crypto/sha256-js');
  const { endpoint, region, credentials } = stack.client;
  const { hostname, port, host } = new URL(endpoint);
  const path = `/2015-03-31/functions/${encodeURIComponent(stack.outputs['Writer'] ?? '')}/invocations`;
  const body = JSON.stringify(payload);
  const signer = new SignatureV4({ service: 'lambda', region, credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    headers: { host, 'content-type': 'application/json', 'x-amz-invocation-type': type },
    body,
  });
  const response = await fetch(`${endpoint}${path}`, {
    method: 'POST',
    headers: signed.headers,
    body,
  });
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

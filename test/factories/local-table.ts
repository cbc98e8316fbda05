import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { tableShape } from '#shared/table/table.ts';

const engine = join(import.meta.dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide');

/** What functions expect around them; a test that needs another value sets it after starting the table. */
const environment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  TABLE_NAME: 'porchlight-test',
  BRAND_NAME: 'Porchlight',
  SUPPORT_ADDRESS: 'support@mail.example',
  MAIL_DOMAIN: 'mail.example',
  PORTAL_URL: 'https://portal.example',
  SIGNING_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing',
  ATTACHMENT_BUCKET: 'porchlight-attachments',
  MAIL_BUCKET: 'porchlight-mail',
  EXPORT_BUCKET: 'porchlight-exports',
  EXPORT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/exports',
  EXPORT_READY_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/exports-ready',
  MALWARE_SCAN: 'false',
  FILES_ORIGIN: 'https://files.example',
  LINK_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:link',
  CONFIGURATION_SET: 'porchlight',
  AGENT_SEARCH_ENDPOINT: '',
  LIST_REVIEW_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/list-review',
  INDEX_REVIEW_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/index-review',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
};

const keySchema = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];

const createTable = async (client: DynamoDBClient): Promise<void> => {
  const { partitionKey, sortKey, indexes } = tableShape;
  const attributes = [
    partitionKey,
    sortKey,
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  const command = new CreateTableCommand({
    TableName: environment.TABLE_NAME,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(partitionKey, sortKey),
    AttributeDefinitions: attributes.map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: indexes.map((index): GlobalSecondaryIndex => {
      const include: readonly string[] = index.include;
      return {
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection:
          include.length === 0
            ? { ProjectionType: 'KEYS_ONLY' }
            : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...include] },
      };
    }),
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(command);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await wait(20);
    }
  }
};

/**
 * The one table on a DynamoDB engine of its own, in memory, and the environment of a function that uses it. Functions
 * read their environment when they are imported: start the table first, then `await import()` them.
 */
export const startLocalTable = async (): Promise<{ readonly stop: () => Promise<void> }> => {
  const port = await freePort();
  const child = spawn(engine, ['serve', '--port', String(port)], { stdio: 'ignore' });
  Object.assign(process.env, environment, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${String(port)}`,
  });
  const client = new DynamoDBClient({ maxAttempts: 1 });
  await createTable(client);
  client.destroy();
  return {
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
};

import * as z from 'zod';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';

export const maximumMessageBytes = 1_048_576;

const queueSchema = z.object({
  name: z.string(),
  arn: z.string(),
  visibilityTimeout: z.number(),
  delaySeconds: z.number(),
  retentionSeconds: z.number(),
  waitSeconds: z.number(),
  maximumMessageSize: z.number(),
  fifo: z.boolean(),
  contentBasedDeduplication: z.boolean(),
  redrive: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
  createdAt: z.number(),
});
export type Queue = z.infer<typeof queueSchema>;

export interface QueueStore {
  put(queue: Queue): void;
  remove(name: string): void;
  list(): readonly Queue[];
  /** By name, ARN or URL; throws `QueueDoesNotExist`. */
  get(reference: string): Queue;
  url(queue: Queue): string;
  putPolicy(name: string, policy: unknown): void;
  policy(name: string): unknown;
}

export function createQueueStore(host: Host): QueueStore {
  const { database } = host;
  database.exec(`
    CREATE TABLE IF NOT EXISTS sqs_queue (name TEXT PRIMARY KEY, queue TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS sqs_policy (name TEXT PRIMARY KEY, policy TEXT NOT NULL);`);
  const upsert = database.prepare('INSERT OR REPLACE INTO sqs_queue VALUES (?, ?)');
  const upsertPolicy = database.prepare('INSERT OR REPLACE INTO sqs_policy VALUES (?, ?)');
  const selectAll = database.prepare('SELECT queue FROM sqs_queue');
  const selectPolicies = database.prepare('SELECT name, policy FROM sqs_policy');

  const parseQueue = (row: unknown) => queueSchema.parse(parseColumn(row, 'queue'));
  const queues = new Map(
    selectAll
      .all()
      .map(parseQueue)
      .map((queue) => [queue.name, queue]),
  );
  const policies = new Map<string, unknown>(
    selectPolicies.all().map((row) => [String(row['name']), parseColumn(row, 'policy')]),
  );

  return {
    put(queue) {
      upsert.run(queue.name, JSON.stringify(queue));
      queues.set(queue.name, queue);
    },
    remove(name) {
      database.prepare('DELETE FROM sqs_queue WHERE name = ?').run(name);
      queues.delete(name);
    },
    list: () => [...queues.values()],
    get(reference) {
      const queue = queues.get(reference.split(/[:/]/).at(-1) ?? '');
      if (queue) return queue;
      throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    },
    url: (queue) => `${host.awsOrigin}/${host.accountId}/${queue.name}`,
    putPolicy(name, policy) {
      upsertPolicy.run(name, JSON.stringify(policy));
      policies.set(name, policy);
    },
    policy: (name) => policies.get(name),
  };
}

function parseColumn(row: unknown, column: string): unknown {
  const text = z.record(z.string(), z.unknown()).parse(row)[column];
  return JSON.parse(String(text));
}

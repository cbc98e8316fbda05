import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { queuePartition } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import { onListRebuildEnv } from './env.ts';
import { updateLists } from './list/update-lists.ts';

const { LIST_REBUILD_QUEUE_URL } = readEnv(onListRebuildEnv.pick({ LIST_REBUILD_QUEUE_URL: true }));
const sqs = new SQSClient({});

/** Begin with `{"group":"active"}` and `{"group":"closed"}`. */
const messageSchema = z.strictObject({
  group: z.enum(['active', 'closed']),
  after: z.record(z.string(), z.string()).optional(),
});

const rowSchema = z.object({ pk: z.string() });

/** Tickets of one message: their lists are written well within the function's time. */
const pageSize = 100;

/**
 * Writes every entry of a page of tickets anew and leaves the rest to the next message, while the system runs: a ticket
 * that changes meanwhile is listed by whoever comes last, and that one reads it last.
 */
const rebuildPage = async ({ group, after }: z.infer<typeof messageSchema>): Promise<void> => {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'byQueue',
      KeyConditionExpression: 'gsi3pk = :group',
      ExpressionAttributeValues: { ':group': queuePartition(group) },
      Limit: pageSize,
      ExclusiveStartKey: after,
    }),
  );
  for (const { pk } of Items.map((item) => rowSchema.parse(item)))
    await updateLists(pk, { anew: true });
  if (LastEvaluatedKey === undefined) return;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: LIST_REBUILD_QUEUE_URL,
      MessageBody: JSON.stringify({ group, after: LastEvaluatedKey }),
    }),
  );
};

const processor = new BatchProcessor(EventType.SQS);

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    ({ body }: SQSRecord) => rebuildPage(messageSchema.parse(JSON.parse(body))),
    processor,
    { throwOnFullBatchFailure: false },
  );

import * as z from 'zod';
import { AwsError, toAwsError } from '../protocol/aws-error.ts';
import { maximumMessageBytes } from './queue-store.ts';
import type { Queues } from './queues.ts';
import { sendFieldsSchema, sendOne } from './send.ts';
import { messageSize } from './send-rules.ts';

const batchOf = <Entry extends z.ZodType<{ Id: string }>>(entry: Entry) =>
  z.strictObject({ QueueUrl: z.string(), Entries: z.array(entry).default([]) });
const entryId = z.string().regex(/^[\w-]{1,80}$/);

const sendBatchSchema = batchOf(sendFieldsSchema.extend({ Id: entryId }));
const deleteBatchSchema = batchOf(z.strictObject({ Id: entryId, ReceiptHandle: z.string() }));
const visibilityBatchSchema = batchOf(
  z.strictObject({
    Id: entryId,
    ReceiptHandle: z.string(),
    VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  }),
);

/** At most ten entries and 1 MiB together; each entry succeeds or fails by itself. */
export function sendBatch(queues: Queues, input: unknown) {
  const { QueueUrl, Entries } = sendBatchSchema.parse(input);
  const size = Entries.reduce(
    (sum, entry) => sum + messageSize(entry.MessageBody, { attributes: entry.MessageAttributes }),
    0,
  );
  if (size > maximumMessageBytes) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${maximumMessageBytes} bytes. You have sent ${size} bytes.`,
    );
  }
  return eachEntry(queues, QueueUrl, Entries, ({ Id: _id, ...fields }) =>
    sendOne(queues, QueueUrl, fields),
  );
}

export function deleteBatch(queues: Queues, input: unknown) {
  const { QueueUrl, Entries } = deleteBatchSchema.parse(input);
  return eachEntry(queues, QueueUrl, Entries, ({ ReceiptHandle }) => {
    queues.remove(QueueUrl, ReceiptHandle);
    return {};
  });
}

export function changeVisibilityBatch(queues: Queues, input: unknown) {
  const { QueueUrl, Entries } = visibilityBatchSchema.parse(input);
  return eachEntry(queues, QueueUrl, Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
    queues.changeVisibility(QueueUrl, ReceiptHandle, VisibilityTimeout ?? 0);
    return {};
  });
}

function eachEntry<Entry extends { Id: string }>(
  queues: Queues,
  queueUrl: string,
  entries: readonly Entry[],
  run: (entry: Entry) => object,
) {
  queues.store.get(queueUrl);
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${entries.length}.`;
    throw new AwsError('TooManyEntriesInBatchRequest', message);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      const { code, message, status } = toAwsError(error, 'InvalidParameterValue');
      Failed.push({ Id: entry.Id, Code: code, Message: message, SenderFault: status < 500 });
    }
  }
  return { Successful, Failed };
}

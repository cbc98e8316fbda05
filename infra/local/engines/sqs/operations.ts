import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { JsonOperations } from '../protocol/aws-json.ts';
import { changeVisibilityBatch, deleteBatch, sendBatch } from './batch.ts';
import { moveTaskOperations } from './move-tasks.ts';
import { presentAttributes } from './queue-attributes.ts';
import type { Queues } from './queues.ts';
import { presentMessage } from './received-message.ts';
import { sendFieldsSchema, sendOne } from './send.ts';

const queueUrl = z.string();
const names = z.array(z.string()).optional();
const referenceSchema = z.strictObject({ QueueUrl: queueUrl });
const sendSchema = sendFieldsSchema.extend({ QueueUrl: queueUrl });
const receiveSchema = z.strictObject({
  QueueUrl: queueUrl,
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  ReceiveRequestAttemptId: z.string().optional(),
});
const deleteSchema = z.strictObject({ QueueUrl: queueUrl, ReceiptHandle: z.string() });
const visibilitySchema = deleteSchema.extend({ VisibilityTimeout: z.int().min(0).max(43_200) });
const getUrlSchema = z.strictObject({
  QueueName: z.string(),
  QueueOwnerAWSAccountId: z.string().optional(),
});
const attributesSchema = z.strictObject({ QueueUrl: queueUrl, AttributeNames: names });
const listSchema = z.strictObject({
  QueueNamePrefix: z.string().default(''),
  MaxResults: z.int().optional(),
  NextToken: z.string().optional(),
});

/** The operations of the SQS API; queues themselves are made by the template. */
export function sqsOperations(queues: Queues): JsonOperations {
  const { store } = queues;
  return {
    SendMessage(input) {
      const { QueueUrl, ...fields } = sendSchema.parse(input);
      return sendOne(queues, QueueUrl, fields);
    },
    SendMessageBatch: (input) => sendBatch(queues, input),
    async ReceiveMessage(input) {
      const request = receiveSchema.parse(input);
      const received = await queues.receive(request.QueueUrl, {
        maximum: request.MaxNumberOfMessages,
        waitSeconds: request.WaitTimeSeconds,
        visibilityTimeout: request.VisibilityTimeout,
      });
      const system = [
        ...(request.AttributeNames ?? []),
        ...(request.MessageSystemAttributeNames ?? []),
      ];
      const wanted = { system, custom: request.MessageAttributeNames ?? [] };
      return received.length > 0
        ? { Messages: received.map((message) => presentMessage(message, wanted)) }
        : {};
    },
    DeleteMessage(input) {
      const { QueueUrl, ReceiptHandle } = deleteSchema.parse(input);
      queues.remove(QueueUrl, ReceiptHandle);
    },
    DeleteMessageBatch: (input) => deleteBatch(queues, input),
    ChangeMessageVisibility(input) {
      const { QueueUrl, ReceiptHandle, VisibilityTimeout } = visibilitySchema.parse(input);
      queues.changeVisibility(QueueUrl, ReceiptHandle, VisibilityTimeout);
    },
    ChangeMessageVisibilityBatch: (input) => changeVisibilityBatch(queues, input),
    GetQueueUrl(input) {
      const { QueueName } = getUrlSchema.parse(input);
      return { QueueUrl: store.url(store.get(QueueName)) };
    },
    GetQueueAttributes(input) {
      const { QueueUrl, AttributeNames } = attributesSchema.parse(input);
      return { Attributes: presentAttributes(queues, QueueUrl, AttributeNames ?? []) };
    },
    PurgeQueue(input) {
      queues.purge(referenceSchema.parse(input).QueueUrl);
    },
    ListQueues(input) {
      const { QueueNamePrefix } = listSchema.parse(input);
      const found = store.list().filter(({ name }) => name.startsWith(QueueNamePrefix));
      return { QueueUrls: found.map((queue) => store.url(queue)) };
    },
    CreateQueue() {
      throw new AwsError('UnsupportedOperation', 'Queues are made by the template alone.');
    },
    ...moveTaskOperations(queues),
  };
}

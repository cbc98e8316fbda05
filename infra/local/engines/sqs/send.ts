import * as z from 'zod';
import { md5, md5OfAttributes, messageAttributesSchema } from './message-attributes.ts';
import type { Queues } from './queues.ts';

export const sendFieldsSchema = z.strictObject({
  MessageBody: z.string(),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: messageAttributesSchema.default({}),
  MessageSystemAttributes: messageAttributesSchema.default({}),
  MessageGroupId: z.string().max(128).optional(),
  MessageDeduplicationId: z.string().max(128).optional(),
});
export type SendFields = z.infer<typeof sendFieldsSchema>;

/** Sends and answers the digests the SDK compares with its own. */
export function sendOne(queues: Queues, queueUrl: string, fields: SendFields) {
  const { id, seq } = queues.send(queueUrl, fields.MessageBody, {
    attributes: fields.MessageAttributes,
    delaySeconds: fields.DelaySeconds,
    messageGroupId: fields.MessageGroupId,
    messageDeduplicationId: fields.MessageDeduplicationId,
  });
  const fifo = queues.store.get(queueUrl).fifo;
  return {
    MessageId: id,
    MD5OfMessageBody: md5(fields.MessageBody),
    MD5OfMessageAttributes: md5OfAttributes(fields.MessageAttributes),
    SequenceNumber: fifo ? String(seq).padStart(20, '0') : undefined,
  };
}

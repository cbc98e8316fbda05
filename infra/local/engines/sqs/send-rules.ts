import { createHash } from 'node:crypto';
import { AwsError } from '../protocol/aws-error.ts';
import { attributesSize } from './message-attributes.ts';
import type { Queue } from './queue-store.ts';
import type { SendOptions } from './send-options.ts';

/** XML 1.0 characters, the only ones SQS takes. */
const allowed = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/** Refuses what SQS refuses; answers the message's FIFO group and deduplication id. */
export function checkMessage(queue: Queue, body: string, options: SendOptions) {
  const size = messageSize(body, options);
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain MessageBody.');
  if (size > queue.maximumMessageSize) {
    const limit = `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumMessageSize} bytes.`;
    throw new AwsError('InvalidParameterValue', limit);
  }
  if (!allowed.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'The message contains characters outside the allowed set.',
    );
  }
  if (!queue.fifo) return { group_id: options.messageGroupId ?? null, dedup_id: null };
  if (options.messageGroupId === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter MessageGroupId.',
    );
  }
  const hash = queue.contentBasedDeduplication
    ? createHash('sha256').update(body).digest('hex')
    : undefined;
  const dedup_id = options.messageDeduplicationId ?? hash;
  if (dedup_id === undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { group_id: options.messageGroupId, dedup_id };
}

export function messageSize(body: string, options: Pick<SendOptions, 'attributes'>): number {
  return Buffer.byteLength(body) + attributesSize(options.attributes ?? {});
}

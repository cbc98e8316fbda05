import { md5, md5OfAttributes, pickAttributes } from './message-attributes.ts';
import type { ReceivedMessage } from './queues.ts';

function systemAttributes(message: ReceivedMessage): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sent_at),
    SenderId: message.sender,
    ApproximateFirstReceiveTimestamp: String(message.first_received_at),
    ...(message.group_id !== null && { MessageGroupId: message.group_id }),
    ...(message.dedup_id !== null && {
      MessageDeduplicationId: message.dedup_id,
      SequenceNumber: String(message.seq).padStart(20, '0'),
    }),
    ...(message.source_arn !== null && { DeadLetterQueueSourceArn: message.source_arn }),
  };
}

export function presentMessage(
  message: ReceivedMessage,
  wanted: { readonly system: readonly string[]; readonly custom: readonly string[] },
) {
  const all = wanted.system.includes('All');
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => all || wanted.system.includes(name),
  );
  const custom = pickAttributes(message.attributes, wanted.custom);
  const digest = md5OfAttributes(custom);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: custom }),
  };
}

import type { Queues } from './queues.ts';

export function presentAttributes(queues: Queues, queueUrl: string, wanted: readonly string[]) {
  const queue = queues.store.get(queueUrl);
  const depth = queues.depth(queueUrl);
  const policy = queues.store.policy(queue.name);
  const created = String(Math.floor(queue.createdAt / 1000));
  const attributes: Record<string, string | undefined> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(depth.visible),
    ApproximateNumberOfMessagesNotVisible: String(depth.inFlight),
    ApproximateNumberOfMessagesDelayed: String(depth.delayed),
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    VisibilityTimeout: String(queue.visibilityTimeout),
    MaximumMessageSize: String(queue.maximumMessageSize),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(queue.waitSeconds),
    RedrivePolicy: queue.redrive && JSON.stringify(queue.redrive),
    Policy: policy === undefined ? undefined : JSON.stringify(policy),
    FifoQueue: queue.fifo ? 'true' : undefined,
    ContentBasedDeduplication: queue.fifo ? String(queue.contentBasedDeduplication) : undefined,
  };
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) => value !== undefined && (wanted.includes('All') || wanted.includes(name)),
    ),
  );
}

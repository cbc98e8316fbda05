import * as z from 'zod';
import type { Host, ResourceType } from '../engine.ts';
import { maximumMessageBytes } from './queue-store.ts';
import type { Queues } from './queues.ts';

const tags = z.array(z.unknown()).optional();

const queuePropertiesSchema = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: z.coerce.number().min(0).max(43_200).default(30),
  DelaySeconds: z.coerce.number().min(0).max(900).default(0),
  MessageRetentionPeriod: z.coerce.number().min(60).max(1_209_600).default(345_600),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().min(0).max(20).default(0),
  MaximumMessageSize: z.coerce
    .number()
    .min(1024)
    .max(maximumMessageBytes)
    .default(maximumMessageBytes),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().min(1) })
    .optional(),
  RedriveAllowPolicy: z.unknown().optional(),
  FifoQueue: z.boolean().default(false),
  ContentBasedDeduplication: z.boolean().default(false),
  DeduplicationScope: z.string().optional(),
  FifoThroughputLimit: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  KmsDataKeyReusePeriodSeconds: z.coerce.number().optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  Tags: tags,
});
const policyPropertiesSchema = z.strictObject({
  PolicyDocument: z.unknown(),
  Queues: z.array(z.string()),
});

export function sqsResources(host: Host, queues: Queues): readonly ResourceType[] {
  const { store } = queues;
  const queueResource: ResourceType = {
    type: 'AWS::SQS::Queue',
    async provision(logicalId, properties) {
      const wanted = queuePropertiesSchema.parse(properties);
      const name = wanted.QueueName ?? `${logicalId}${wanted.FifoQueue ? '.fifo' : ''}`;
      const known = store.list().find((queue) => queue.name === name);
      const queue = {
        name,
        arn: `arn:aws:sqs:${host.region}:${host.accountId}:${name}`,
        visibilityTimeout: wanted.VisibilityTimeout,
        delaySeconds: wanted.DelaySeconds,
        retentionSeconds: wanted.MessageRetentionPeriod,
        waitSeconds: wanted.ReceiveMessageWaitTimeSeconds,
        maximumMessageSize: wanted.MaximumMessageSize,
        fifo: wanted.FifoQueue,
        contentBasedDeduplication: wanted.ContentBasedDeduplication,
        redrive: wanted.RedrivePolicy,
        createdAt: known?.createdAt ?? host.clock.now(),
      };
      store.put(queue);
      const url = store.url(queue);
      return { ref: url, attributes: { Arn: queue.arn, QueueName: name, QueueUrl: url } };
    },
  };
  const policyResource: ResourceType = {
    type: 'AWS::SQS::QueuePolicy',
    async provision(logicalId, properties) {
      const { PolicyDocument, Queues: targets } = policyPropertiesSchema.parse(properties);
      targets.forEach((target) => store.putPolicy(store.get(target).name, PolicyDocument));
      return { ref: logicalId, attributes: { Id: logicalId } };
    },
  };
  return [queueResource, policyResource];
}

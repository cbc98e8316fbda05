import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Host, Properties, ResourceType } from '../engine.ts';
import { protocolSchema, type Subscription } from './subscription.ts';
import type { Topics } from './topics.ts';

const nestedSubscriptionSchema = z.strictObject({ Protocol: protocolSchema, Endpoint: z.string() });
const topicSchema = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  SignatureVersion: z.string().optional(),
  TracingConfig: z.string().optional(),
  Subscription: z.array(nestedSubscriptionSchema).default([]),
  Tags: z.array(z.unknown()).optional(),
});
const policySchema = z.strictObject({ PolicyDocument: z.unknown(), Topics: z.array(z.string()) });
const subscriptionSchema = z.strictObject({
  TopicArn: z.string(),
  Protocol: protocolSchema,
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
  FilterPolicy: z.unknown().optional(),
  FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).default('MessageAttributes'),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
  Region: z.string().optional(),
});

export function snsResources(host: Host, topics: Topics): readonly ResourceType[] {
  const subscribe = (properties: Properties) => {
    const wanted = subscriptionSchema.parse(properties);
    const { TopicArn, Protocol, Endpoint } = wanted;
    const hash = createHash('sha256').update(`${TopicArn} ${Protocol} ${Endpoint}`).digest('hex');
    const subscription: Subscription = {
      arn: `${TopicArn}:${hash.slice(0, 32)}`,
      topicArn: TopicArn,
      protocol: Protocol,
      endpoint: Endpoint,
      raw: wanted.RawMessageDelivery,
      filterPolicy: wanted.FilterPolicy,
      filterScope: wanted.FilterPolicyScope,
      deadLetterArn: wanted.RedrivePolicy?.deadLetterTargetArn,
    };
    topics.putSubscription(subscription);
    return { ref: subscription.arn, attributes: { Arn: subscription.arn } };
  };
  const topic: ResourceType = {
    type: 'AWS::SNS::Topic',
    async provision(logicalId, properties) {
      const wanted = topicSchema.parse(properties);
      const name = wanted.TopicName ?? logicalId;
      const arn = `arn:aws:sns:${host.region}:${host.accountId}:${name}`;
      topics.putTopic(arn);
      wanted.Subscription.forEach((nested) => subscribe({ TopicArn: arn, ...nested }));
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
  };
  const policy: ResourceType = {
    type: 'AWS::SNS::TopicPolicy',
    async provision(logicalId, properties) {
      const { PolicyDocument, Topics } = policySchema.parse(properties);
      Topics.forEach((topicArn) => topics.putPolicy(topicArn, PolicyDocument));
      return { ref: logicalId, attributes: { Id: logicalId } };
    },
  };
  const subscription: ResourceType = {
    type: 'AWS::SNS::Subscription',
    provision: async (_logicalId, properties) => subscribe(properties),
  };
  return [topic, policy, subscription];
}

import * as z from 'zod';
import type { ResourceType } from '../engines/engine.ts';
import type { Policies } from './policies.ts';

const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() });
const topicPolicySchema = z.object({ Topics: z.array(z.string()), PolicyDocument: z.unknown() });
const bucketPolicySchema = z.object({ Bucket: z.string(), PolicyDocument: z.unknown() });
const permissionSchema = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/** The policies that stand on the resource's side: who may send to a queue, publish to a topic, invoke a function. */
export function resourcePolicyTypes(
  policies: Policies,
  region: string,
  accountId: string,
): ResourceType[] {
  const queueArn = (url: string): string =>
    `arn:aws:sqs:${region}:${accountId}:${url.split('/').at(-1) ?? ''}`;
  const attached = (logicalId: string) => ({ ref: logicalId, attributes: { Id: logicalId } });

  return [
    {
      type: 'AWS::SQS::QueuePolicy',
      provision: async (logicalId, properties) => {
        const { Queues, PolicyDocument } = queuePolicySchema.parse(properties);
        for (const url of Queues) policies.attach(queueArn(url), PolicyDocument);
        return attached(logicalId);
      },
    },
    {
      type: 'AWS::SNS::TopicPolicy',
      provision: async (logicalId, properties) => {
        const { Topics, PolicyDocument } = topicPolicySchema.parse(properties);
        for (const arn of Topics) policies.attach(arn, PolicyDocument);
        return attached(logicalId);
      },
    },
    {
      type: 'AWS::S3::BucketPolicy',
      provision: async (logicalId, properties) => {
        const { Bucket, PolicyDocument } = bucketPolicySchema.parse(properties);
        policies.attach(`arn:aws:s3:::${Bucket}`, PolicyDocument);
        return attached(logicalId);
      },
    },
    {
      type: 'AWS::Lambda::Permission',
      provision: async (logicalId, properties) => {
        const permission = permissionSchema.parse(properties);
        policies.attach(
          functionArn(permission.FunctionName, region, accountId),
          permissionPolicy(permission),
        );
        return attached(logicalId);
      },
    },
  ];
}

function functionArn(nameOrArn: string, region: string, accountId: string): string {
  return nameOrArn.startsWith('arn:')
    ? nameOrArn
    : `arn:aws:lambda:${region}:${accountId}:function:${nameOrArn}`;
}

function permissionPolicy({
  Action,
  Principal,
  SourceArn,
  SourceAccount,
  FunctionName,
}: z.infer<typeof permissionSchema>): unknown {
  const arnLike = SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } };
  const equals =
    SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } };
  const named = Principal.includes('.') ? { Service: Principal } : { AWS: Principal };
  return {
    Version: '2012-10-17',
    Id: FunctionName,
    Statement: [
      { Effect: 'Allow', Principal: named, Action, Condition: { ...arnLike, ...equals } },
    ],
  };
}

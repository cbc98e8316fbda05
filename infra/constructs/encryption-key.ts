import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Services that publish to the encrypted topics: mail notifications and alarms. */
const publishers = ['ses.amazonaws.com', 'cloudwatch.amazonaws.com'];

/** The stack's one key; outlives the stack with the table it encrypts. */
export const createEncryptionKey = (scope: Construct): Key => {
  const key = new Key(scope, 'Key', {
    description: 'Encrypts the table and the topics',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: publishers.map((service) => new ServicePrincipal(service)),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
};

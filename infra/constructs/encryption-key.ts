import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The stack's one key; outlives the stack with the table it encrypts. */
export const createEncryptionKey = (scope: Construct): Key =>
  new Key(scope, 'Key', {
    description: 'Encrypts the table and the topics',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

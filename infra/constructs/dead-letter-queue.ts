import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Where what could not be processed waits 14 days for its replay; each has an alarm. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    acknowledge(this, 'AwsSolutions-SQS3', 'It holds dead letters itself.');
    acknowledge(this, 'Serverless-SQSRedrivePolicy', 'It holds dead letters itself.');
  }
}

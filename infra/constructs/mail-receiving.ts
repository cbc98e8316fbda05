import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { S3 } from 'aws-cdk-lib/aws-ses-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WorkQueue } from './work-queue.ts';

/** Where SES puts received mails in their bucket. */
export const inboundPrefix = 'inbound/';

export interface MailReceivingProps {
  readonly domain: string;
  readonly bucket: IBucket;
  readonly key: IKey;
  readonly queue: WorkQueue;
}

/** Stores each mail to the domain as it came, then puts a notice of it (verdicts and recipients) into the queue. */
export class MailReceiving extends Construct {
  readonly ruleSet: ReceiptRuleSet;

  constructor(scope: Construct, id: string, { domain, bucket, key, queue }: MailReceivingProps) {
    super(scope, id);
    const topic = new Topic(this, 'Received', { masterKey: key, enforceSSL: true });
    topic.grantPublish(
      new ServicePrincipal('ses.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addSubscription(new SqsSubscription(queue.queue, { deadLetterQueue: queue.deadLetters }));
    this.ruleSet = new ReceiptRuleSet(this, 'RuleSet');
    this.ruleSet.addRule('Store', {
      recipients: [domain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [new S3({ bucket, objectKeyPrefix: inboundPrefix, topic })],
    });
  }
}

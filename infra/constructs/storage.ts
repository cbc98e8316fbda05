import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { HttpMethods, StorageClass, type Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { PrivateBucket } from './private-bucket.ts';

/** Parts of an upload that never finished. */
const abortUploads = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

export interface StorageProps {
  readonly mailRetentionDays: number;
}

/** The buckets: portal, attachments, received mails, and the log of who read them. */
export class Storage extends Construct {
  readonly portal: Bucket;
  readonly attachments: Bucket;
  readonly mail: Bucket;
  /** Origin of uploads; made of the name, because the portal's headers name it before the bucket is. */
  readonly attachmentOrigin: string;
  /** Made of texts, for what the bucket itself has to wait for. */
  readonly attachmentBucketName: string;

  constructor(scope: Construct, id: string, { mailRetentionDays }: StorageProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const logs = new PrivateBucket(this, 'Logs', {
      lifecycleRules: [{ expiration: Duration.days(90), ...abortUploads }],
    });
    acknowledge(
      logs,
      'AwsSolutions-S1',
      'It is the bucket that access logs go to; logging itself would never end.',
    );

    const logged = (prefix: string) => ({
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: `${prefix}/`,
    });

    this.portal = new PrivateBucket(this, 'Portal', {
      ...logged('portal'),
      lifecycleRules: [abortUploads],
    });

    this.attachmentBucketName = `${stack.stackName.toLowerCase()}-attachments-${Aws.ACCOUNT_ID}-${stack.region}`;
    this.attachmentOrigin = `https://${this.attachmentBucketName}.s3.${stack.region}.${Aws.URL_SUFFIX}`;
    this.attachments = new PrivateBucket(this, 'Attachments', {
      ...logged('attachments'),
      bucketName: this.attachmentBucketName,
      versioned: true,
      lifecycleRules: [
        // Only what was never sent: uploading again to the same place must not take away what a ticket holds.
        {
          id: 'never-sent',
          tagFilters: { state: 'pending' },
          expiration: Duration.days(2),
          noncurrentVersionExpiration: Duration.days(30),
        },
        { id: 'tidy', expiredObjectDeleteMarker: true, ...abortUploads },
      ],
    });

    this.mail = new PrivateBucket(this, 'Mail', {
      ...logged('mail'),
      versioned: true,
      lifecycleRules: [
        {
          id: 'retention',
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
          ],
          expiration: Duration.days(mailRetentionDays),
          noncurrentVersionExpiration: Duration.days(30),
          ...abortUploads,
        },
      ],
    });
  }

  /** Lets pages of the portal upload to the attachment bucket. */
  allowUploadsFrom(portalUrl: string): void {
    this.attachments.addCorsRule({
      allowedOrigins: [portalUrl],
      allowedMethods: [HttpMethods.POST],
      allowedHeaders: ['*'],
      maxAge: 3600,
    });
  }
}

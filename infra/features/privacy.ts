import { Duration } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { archiveObjectKey } from '#shared/table/archive.entity.ts';
import { erasureRecordsPrefix, erasureWorkKey } from '#shared/table/erasure.entity.ts';
import { httpEnv, onJobEnv } from '../../functions/privacy/env.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { inboundPrefix } from '../constructs/mail-receiving.ts';
import { onAttachments, onObjects, onTable, type Permission } from '../constructs/permissions.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { AccountsFeature } from './accounts.ts';
import { brandEnvironment, malwareScanEnvironment, type Platform } from './platform.ts';
import type { TicketsFeature } from './tickets.ts';

const workerLimit = Duration.minutes(15);

const folderOf = (key: string): string => key.slice(0, key.indexOf('/') + 1);
const archives = folderOf(archiveObjectKey(''));
const work = folderOf(erasureWorkKey(''));

export interface PrivacyProps {
  readonly accounts: AccountsFeature;
  readonly tickets: TicketsFeature;
}

/** What people may ask of what is kept about them: all of it as a file, and that it be erased. */
export class PrivacyFeature extends Construct {
  readonly #bucket: Bucket;
  readonly #queue: WorkQueue;

  constructor(scope: Construct, id: string, platform: Platform, props: PrivacyProps) {
    super(scope, id);
    this.#bucket = new PrivateBucket(this, 'Files', {
      lifecycleRules: [
        { prefix: archives, expiration: Duration.days(8) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    acknowledge(
      this.#bucket,
      'AwsSolutions-S1',
      'Who gets a link to an archive is in the log of the API, who was erased in the audit events.',
    );
    this.#queue = new WorkQueue(this, 'Jobs', workerLimit);
    this.#createHandler(platform);
    this.#createWorker(platform, props);
  }

  #createHandler(platform: Platform): void {
    const { data, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'privacy/handler',
      description: 'Privacy: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        PRIVACY_BUCKET: this.#bucket.bucketName,
        PRIVACY_QUEUE_URL: this.#queue.queue.queueUrl,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']),
        onObjects(this.#bucket, ['GetObject'], archives),
        onObjects(this.#bucket, ['PutObject'], erasureRecordsPrefix),
        { actions: ['s3:ListBucket'], resources: [this.#bucket.bucketArn] },
        { actions: ['sqs:SendMessage'], resources: [this.#queue.queue.queueArn] },
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('privacy', handler);
  }

  #createWorker(platform: Platform, { accounts, tickets }: PrivacyProps): void {
    const { data, storage } = platform;
    const worker = new ServiceFunction(this, 'OnJob', {
      bundles: platform.bundles,
      entry: 'privacy/on-job',
      description: 'Privacy: writes archives, and erases people',
      environmentSchema: onJobEnv,
      environment: {
        ...brandEnvironment(platform),
        ...malwareScanEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        PRIVACY_BUCKET: this.#bucket.bucketName,
        PRIVACY_QUEUE_URL: this.#queue.queue.queueUrl,
        EXPORT_READY_QUEUE_URL: tickets.exports.ready.queue.queueUrl,
        EXPORT_BUCKET: tickets.exports.bucket.bucketName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
        MAIL_BUCKET: storage.mail.bucketName,
        CUSTOMER_POOL_ID: accounts.customers.pool.userPoolId,
      },
      permissions: [
        ...onTable(
          data,
          [
            'GetItem',
            'BatchGetItem',
            'BatchWriteItem',
            'Query',
            'Scan',
            'PutItem',
            'UpdateItem',
            'DeleteItem',
          ],
          ['byContact'],
        ),
        ...this.#onFiles(platform, tickets),
        {
          actions: ['sqs:SendMessage'],
          resources: [this.#queue.queue.queueArn, tickets.exports.ready.queue.queueArn],
        },
        {
          actions: ['cognito-idp:AdminDeleteUser', 'cognito-idp:ListUsers'],
          resources: [accounts.customers.pool.userPoolArn],
        },
      ],
      timeout: workerLimit,
    });
    this.#queue.deliverTo(worker, { batchSize: 1, maxConcurrency: 2 });
  }

  /** Every version of what a person sent can be deleted, and any copy that names them. */
  #onFiles({ storage }: Platform, { exports }: TicketsFeature): Permission[] {
    const erase = ['DeleteObject', 'DeleteObjectVersion'];
    return [
      onObjects(
        this.#bucket,
        ['GetObject', 'PutObject', 'AbortMultipartUpload', ...erase],
        archives,
      ),
      onObjects(this.#bucket, ['GetObject', 'PutObject', 'DeleteObject'], work),
      onObjects(this.#bucket, ['GetObject'], erasureRecordsPrefix),
      onAttachments(storage, ['GetObject', 'GetObjectVersion', ...erase]),
      onObjects(storage.mail, ['GetObject', ...erase], inboundPrefix),
      exports.onFiles(['GetObject', ...erase]),
      {
        actions: ['s3:ListBucket', 's3:ListBucketVersions'],
        resources: [
          this.#bucket.bucketArn,
          exports.bucket.bucketArn,
          storage.attachments.bucketArn,
          storage.mail.bucketArn,
        ],
      },
    ];
  }
}

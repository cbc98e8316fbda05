import { Duration } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { exportObjectKey } from '#shared/table/ticket-export.entity.ts';
import { onExportReadyEnv } from '../../functions/email/env.ts';
import { onExportEnv } from '../../functions/tickets/env.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { onObjects, onTable, type Permission } from '../constructs/permissions.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, type Platform } from './platform.ts';

const limits = { worker: Duration.minutes(2), mailer: Duration.seconds(30) };

/** Where the files of exports lie, below the bucket. */
const prefix = exportObjectKey('').replace(/[^/]*$/, '');

/** Lists as files: a bucket that forgets them after a week, the worker of the long ones, and who mails that they are ready. */
export class TicketExports extends Construct {
  readonly bucket: Bucket;
  readonly queue: WorkQueue;
  /** Takes what is ready, to be mailed of. */
  readonly ready: WorkQueue;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Files', {
      lifecycleRules: [
        { expiration: Duration.days(8), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    acknowledge(
      this.bucket,
      'AwsSolutions-S1',
      'A log of copies that last a week: who gets a link is in the log of the API.',
    );
    this.queue = new WorkQueue(this, 'Queue', limits.worker);
    this.ready = new WorkQueue(this, 'Ready', limits.mailer);
    this.#createWorker(platform, this.ready);
    this.#createMailer(platform, this.ready);
  }

  /** Actions on the files. */
  onFiles(actions: readonly string[]): Permission {
    return onObjects(this.bucket, actions, prefix);
  }

  #createWorker(platform: Platform, ready: WorkQueue): void {
    const worker = new ServiceFunction(this, 'OnExport', {
      bundles: platform.bundles,
      entry: 'tickets/on-export',
      description: 'Tickets: writes long exports, part by part',
      environmentSchema: onExportEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: platform.data.table.tableName,
        EXPORT_BUCKET: this.bucket.bucketName,
        EXPORT_QUEUE_URL: this.queue.queue.queueUrl,
        EXPORT_READY_QUEUE_URL: ready.queue.queueUrl,
      },
      permissions: [
        ...onTable(platform.data, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']),
        this.onFiles(['GetObject', 'PutObject']),
        {
          actions: ['sqs:SendMessage'],
          resources: [this.queue.queue.queueArn, ready.queue.queueArn],
        },
      ],
      timeout: limits.worker,
    });
    this.queue.deliverTo(worker, { batchSize: 1, maxConcurrency: 3 });
  }

  #createMailer(platform: Platform, ready: WorkQueue): void {
    const { data, sending } = platform;
    const mailer = new ServiceFunction(this, 'OnExportReady', {
      bundles: platform.bundles,
      entry: 'email/on-export-ready',
      description: 'Email: tells who asked that an export is ready',
      environmentSchema: onExportReadyEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        PORTAL_URL: platform.portalUrl,
        MAIL_DOMAIN: platform.mailDomain,
        CONFIGURATION_SET: sending.configurationSet.configurationSetName,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'UpdateItem']),
        { actions: ['ses:SendRawEmail'], resources: sending.senderArns },
      ],
      timeout: limits.mailer,
    });
    ready.deliverTo(mailer, { batchSize: 1, maxConcurrency: 2 });
  }
}

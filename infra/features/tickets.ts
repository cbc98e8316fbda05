import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv, onListReviewEnv, onTicketEventEnv } from '../../functions/tickets/env.ts';
import { onAttachments, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, malwareScanEnvironment, type Platform } from './platform.ts';
import { TicketExports } from './ticket-exports.ts';

/** A message that failed shows again after six times its consumer's limit. */
const limits = { lister: Duration.seconds(30), reviewer: Duration.minutes(2) };

/** Tickets, their threads, the lists they are in, and the queue. */
export class TicketsFeature extends Construct {
  readonly exports: TicketExports;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const reviews = new WorkQueue(this, 'ListReviews', limits.reviewer);
    this.exports = new TicketExports(this, 'Exports', platform);
    this.#createHandler(platform, this.exports, reviews);
    this.#createLister(platform);
    this.#createReviewer(platform, reviews);
  }

  #createHandler(platform: Platform, exports: TicketExports, reviews: WorkQueue): void {
    const { data, storage, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'tickets/handler',
      description: 'Tickets: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
        EXPORT_BUCKET: exports.bucket.bucketName,
        EXPORT_QUEUE_URL: exports.queue.queue.queueUrl,
        ...malwareScanEnvironment(platform),
        FILES_ORIGIN: platform.files.origin,
        LINK_SECRET_ARN: platform.files.linkKey.secretArn,
        LIST_REVIEW_QUEUE_URL: reviews.queue.queueUrl,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
      },
      permissions: [
        ...onTable(
          data,
          ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
          ['byContact', 'byAssignee', 'byQueue'],
        ),
        onAttachments(storage, ['GetObject', 'PutObjectVersionTagging']),
        {
          actions: ['secretsmanager:GetSecretValue'],
          resources: [signingKeys.secretArn, platform.files.linkKey.secretArn],
        },
        exports.onFiles(['GetObject', 'PutObject']),
        {
          actions: ['sqs:SendMessage'],
          resources: [exports.queue.queue.queueArn, reviews.queue.queueArn],
        },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('tickets', handler);
  }

  #createLister(platform: Platform): void {
    const { bundles, bus, data } = platform;
    const lister = new ServiceFunction(this, 'OnTicketEvent', {
      bundles,
      entry: 'tickets/on-ticket-event',
      description: 'Tickets: keeps the lists that a changed ticket is in',
      environmentSchema: onTicketEventEnv,
      environment: { ...brandEnvironment(platform), TABLE_NAME: data.table.tableName },
      permissions: onTable(data, [
        'GetItem',
        'BatchGetItem',
        'PutItem',
        'UpdateItem',
        'BatchWriteItem',
      ]),
      timeout: limits.lister,
    });
    const queue = new WorkQueue(this, 'TicketEvents', limits.lister);
    bus.deliver(queue);
    // Few at a time: the tickets of one organization are counted in one item.
    queue.deliverTo(lister, { batchSize: 5, maxConcurrency: 2 });
  }

  #createReviewer(platform: Platform, reviews: WorkQueue): void {
    const { bundles, data } = platform;
    const reviewer = new ServiceFunction(this, 'OnListReview', {
      bundles,
      entry: 'tickets/on-list-review',
      description: 'Tickets: checks the lists, or makes them anew',
      environmentSchema: onListReviewEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        LIST_REVIEW_QUEUE_URL: reviews.queue.queueUrl,
      },
      permissions: [
        ...onTable(
          data,
          [
            'GetItem',
            'BatchGetItem',
            'Scan',
            'PutItem',
            'UpdateItem',
            'DeleteItem',
            'ConditionCheckItem',
            'BatchWriteItem',
          ],
          ['byQueue'],
        ),
        { actions: ['sqs:SendMessage'], resources: [reviews.queue.queueArn] },
      ],
      timeout: limits.reviewer,
    });
    reviews.deliverTo(reviewer, { batchSize: 1, maxConcurrency: 2 });
  }
}

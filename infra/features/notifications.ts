import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv, onTicketEventEnv } from '../../functions/notifications/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, type Platform } from './platform.ts';

const timeout = Duration.seconds(30);

/** What people are told of in portal and console, and how they want to be told. */
export class NotificationsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#createHandler(platform);
    this.#createConsumer(platform);
  }

  #createHandler(platform: Platform): void {
    const { bundles, data, portalUrl, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles,
      entry: 'notifications/handler',
      description: 'Notifications: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        PORTAL_URL: portalUrl,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
      },
      permissions: [
        ...onTable(data, [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
        ]),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('notifications', handler);
  }

  #createConsumer(platform: Platform): void {
    const { bundles, bus, data } = platform;
    const consumer = new ServiceFunction(this, 'OnTicketEvent', {
      bundles,
      entry: 'notifications/on-ticket-event',
      description: 'Notifications: tells whom a ticket event concerns',
      environmentSchema: onTicketEventEnv,
      environment: { ...brandEnvironment(platform), TABLE_NAME: data.table.tableName },
      permissions: onTable(data, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']),
      timeout,
      memorySize: 512,
    });
    const queue = new WorkQueue(this, 'TicketEvents', timeout);
    bus.deliver(queue, [
      'TicketCreated',
      'MessageAdded',
      'TicketChanged',
      'DeadlineWarned',
      'DeadlineBreached',
    ]);
    queue.deliverTo(consumer, { batchSize: 5, maxConcurrency: 5 });
  }
}

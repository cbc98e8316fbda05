import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { onExportReadyEnv } from '../../functions/email/env.ts';
import { httpEnv, onImportEnv } from '../../functions/invitations/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, type Platform } from './platform.ts';

const limits = { worker: Duration.minutes(2), mailer: Duration.seconds(30) };

/** Whom administrators let in: routes, the worker of long lists, and who mails the links, at a pace that SES takes. */
export class InvitationsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const imports = new WorkQueue(this, 'Imports', limits.worker);
    const mails = new WorkQueue(this, 'Mails', limits.mailer);
    this.#createHandler(platform, imports, mails);
    this.#createWorker(platform, imports, mails);
    this.#createMailer(platform, mails);
  }

  #createHandler(platform: Platform, imports: WorkQueue, mails: WorkQueue): void {
    const { data, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'invitations/handler',
      description: 'Invitations: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        INVITATION_IMPORT_QUEUE_URL: imports.queue.queueUrl,
        INVITATION_MAIL_QUEUE_URL: mails.queue.queueUrl,
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
        {
          actions: ['sqs:SendMessage'],
          resources: [imports.queue.queueArn, mails.queue.queueArn],
        },
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('invitations', handler);
  }

  #createWorker({ bundles, data }: Platform, imports: WorkQueue, mails: WorkQueue): void {
    const worker = new ServiceFunction(this, 'OnImport', {
      bundles,
      entry: 'invitations/on-import',
      description: 'Invitations: invites the lines of a list',
      environmentSchema: onImportEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        INVITATION_MAIL_QUEUE_URL: mails.queue.queueUrl,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']),
        { actions: ['sqs:SendMessage'], resources: [mails.queue.queueArn] },
      ],
      timeout: limits.worker,
      memorySize: 512,
    });
    imports.deliverTo(worker, { batchSize: 1, maxConcurrency: 2 });
  }

  #createMailer(platform: Platform, mails: WorkQueue): void {
    const { data, sending } = platform;
    const mailer = new ServiceFunction(this, 'OnInvitation', {
      bundles: platform.bundles,
      entry: 'email/on-invitation',
      description: 'Email: invites contacts',
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
    mails.deliverTo(mailer, { batchSize: 10, maxConcurrency: 2 });
  }
}

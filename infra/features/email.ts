import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  httpEnv,
  onInboundMailEnv,
  onMailEventEnv,
  onTicketEventEnv,
} from '../../functions/email/env.ts';
import { MailReceiving, inboundPrefix } from '../constructs/mail-receiving.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { onAttachments, onObjects, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { sweepEveryFiveMinutes } from '../constructs/sweep.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, malwareScanEnvironment, reserve, type Platform } from './platform.ts';

/** A message that failed shows again after six times its consumer's limit. */
const limits = {
  notifier: Duration.seconds(30),
  mailEvents: Duration.seconds(15),
  receiver: Duration.seconds(60),
};

/** Mails out, what became of them, mails in, and the quarantine. */
export class EmailFeature extends Construct {
  readonly receiving: MailReceiving | undefined;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const inbound = new WorkQueue(this, 'InboundMail', limits.receiver);
    this.#createNotifier(platform);
    this.#createSweeper(platform);
    this.#createMailEvents(platform);
    this.#createReceiver(platform, inbound);
    this.#createHandler(platform, inbound);
    if (platform.mailDomain !== '') {
      this.receiving = new MailReceiving(this, 'Receiving', {
        domain: platform.mailDomain,
        bucket: platform.storage.mail,
        key: platform.key,
        queue: inbound,
      });
    }
  }

  #notifierEnvironment(platform: Platform) {
    const { data, portalUrl, sending, signingKeys, storage } = platform;
    return {
      ...brandEnvironment(platform),
      TABLE_NAME: data.table.tableName,
      PORTAL_URL: portalUrl,
      SIGNING_SECRET_ARN: signingKeys.secretArn,
      ATTACHMENT_BUCKET: storage.attachments.bucketName,
      ...malwareScanEnvironment(platform),
      MAIL_DOMAIN: platform.mailDomain,
      CONFIGURATION_SET: sending.configurationSet.configurationSetName,
    };
  }

  #createNotifier(platform: Platform): void {
    const { bus, data, sending, signingKeys, storage } = platform;
    const notifier = new ServiceFunction(this, 'OnTicketEvent', {
      bundles: platform.bundles,
      entry: 'email/on-ticket-event',
      description: 'Email: writes to whom a ticket event concerns',
      environmentSchema: onTicketEventEnv,
      environment: this.#notifierEnvironment(platform),
      permissions: [
        ...onTable(data, [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'ConditionCheckItem',
        ]),
        { actions: ['ses:SendRawEmail'], resources: sending.senderArns },
        onAttachments(storage, ['GetObject', 'GetObjectVersion']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: limits.notifier,
    });
    const queue = new WorkQueue(this, 'TicketEvents', limits.notifier);
    bus.deliver(queue);
    bus.deliverPersonal(queue);
    queue.deliverTo(notifier, { batchSize: 5, maxConcurrency: 5 });
  }

  /** The rights of the notifier, for it does the same later. */
  #createSweeper(platform: Platform): void {
    const { data, sending, signingKeys, storage } = platform;
    const sweeper = new ServiceFunction(this, 'OnDueMails', {
      bundles: platform.bundles,
      entry: 'email/on-due-mails',
      description: 'Email: sends what waited for its hour',
      environmentSchema: onTicketEventEnv,
      environment: this.#notifierEnvironment(platform),
      permissions: [
        ...onTable(data, [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
        ]),
        { actions: ['ses:SendRawEmail'], resources: sending.senderArns },
        onAttachments(storage, ['GetObject', 'GetObjectVersion']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.minutes(2),
    });
    sweepEveryFiveMinutes(this, sweeper, {
      description: 'Sends mails that waited',
      deadLetters: new DeadLetterQueue(this, 'DueMailsDeadLetters'),
      retryAttempts: 0,
    });
  }

  #createMailEvents({ bundles, data, sending }: Platform): void {
    const consumer = new ServiceFunction(this, 'OnMailEvent', {
      bundles,
      entry: 'email/on-mail-event',
      description: 'Email: notes what became of a sent mail',
      environmentSchema: onMailEventEnv,
      environment: { TABLE_NAME: data.table.tableName },
      permissions: onTable(data, ['GetItem', 'PutItem', 'UpdateItem']),
      timeout: limits.mailEvents,
      memorySize: 512,
    });
    const queue = new WorkQueue(this, 'MailEvents', limits.mailEvents);
    sending.deliverEvents(queue);
    queue.deliverTo(consumer, { batchSize: 10, maxConcurrency: 5 });
  }

  #createReceiver(platform: Platform, inbound: WorkQueue): void {
    const { data, signingKeys, storage } = platform;
    const receiver = new ServiceFunction(this, 'OnInboundMail', {
      bundles: platform.bundles,
      entry: 'email/on-inbound-mail',
      description: 'Email: makes received mails part of tickets',
      environmentSchema: onInboundMailEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        MAIL_BUCKET: storage.mail.bucketName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
        ...malwareScanEnvironment(platform),
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        MAIL_DOMAIN: platform.mailDomain,
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
        onObjects(storage.mail, ['GetObject'], inboundPrefix),
        onAttachments(storage, ['PutObject']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: limits.receiver,
      // Taking a mail of a million short lines apart, the most that is tried, needs 2 GB; a new account may have 3.
      memorySize: 3008,
      reservedConcurrency: reserve(platform, 10),
    });
    inbound.deliverTo(receiver, { batchSize: 1, maxConcurrency: 10 });
  }

  #createHandler(platform: Platform, inbound: WorkQueue): void {
    const { data, signingKeys, storage } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'email/handler',
      description: 'Email: routes of mails, quarantine and suppressed addresses',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        INBOUND_QUEUE_URL: inbound.queue.queueUrl,
        MAIL_BUCKET: storage.mail.bucketName,
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
        // The links it makes work by its own right to read.
        onObjects(storage.mail, ['GetObject'], inboundPrefix),
        { actions: ['sqs:SendMessage'], resources: [inbound.queue.queueArn] },
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
      memorySize: 512,
    });
    platform.api.serve('email', handler);
  }
}

import type { Policies } from '../iam/policies.ts';
import { createMailbox, type Mailbox } from '../mailbox/mailbox.ts';
import { createCloudfrontEngine } from './cloudfront/cloudfront-engine.ts';
import { createCognitoEngine, type CognitoEngine } from './cognito/cognito-engine.ts';
import type { Backend } from './dynamodb/backend.ts';
import { createDynamodbEngine, type DynamodbEngine } from './dynamodb/engine.ts';
import type { Engine, Host } from './engine.ts';
import { createEventsEngine, type EventsEngine } from './events/events-engine.ts';
import { createGuardDutyEngine, type GuardDutyEngine } from './guardduty/guardduty-engine.ts';
import { createKmsEngine } from './kms.ts';
import { createS3Engine, type S3Engine } from './s3/s3-engine.ts';
import { createSchedulerEngine, type SchedulerEngine } from './scheduler/scheduler-engine.ts';
import {
  createSecretsManagerEngine,
  type SecretsManagerEngine,
} from './secrets-manager/secrets-manager-engine.ts';
import { createSesEngine, type SesEngine, type SesServices } from './ses/ses-engine.ts';
import { createSnsEngine, type SnsEngine } from './sns/sns-engine.ts';
import { createSqsEngine, type SqsEngine } from './sqs/sqs-engine.ts';
import { createSsmEngine } from './ssm.ts';
import { createStsEngine } from './sts.ts';

export interface Engines {
  readonly cognito: CognitoEngine;
  readonly dynamodb: DynamodbEngine;
  readonly events: EventsEngine;
  readonly guardduty: GuardDutyEngine;
  readonly s3: S3Engine;
  readonly scheduler: SchedulerEngine;
  readonly secrets: SecretsManagerEngine;
  readonly ses: SesEngine;
  readonly sns: SnsEngine;
  readonly sqs: SqsEngine;
  /** Every mail in and out, for people to look at. */
  readonly mailbox: Mailbox;
  readonly all: readonly Engine[];
}

/** Every service of AWS this machine stands in for, but Lambda, which needs the others to exist. */
export function createEngines(
  host: Host,
  backend: Backend,
  policies: Policies,
  stackName: string,
  smtpPort: number,
): Engines {
  const { region, accountId } = host;
  const dynamodb = createDynamodbEngine(host, backend, stackName);
  const events = createEventsEngine(host);
  const s3 = createS3Engine(host);
  const guardduty = createGuardDutyEngine(host, s3, events);
  const scheduler = createSchedulerEngine(host);
  const sqs = createSqsEngine(host);
  const mailbox = createMailbox(host);
  const sns = createSnsEngine(host, async (mail) => ses.sendEmail(mail));
  const putObject: SesServices['putObject'] = async (bucket, key, body) =>
    s3.putObject(bucket, key, body);
  const ses: SesEngine = createSesEngine(
    host,
    { events, topics: sns, mailbox, putObject },
    smtpPort,
  );
  const cognito = createCognitoEngine(host, {
    sendEmail: async (mail) => ses.sendEmail(mail).then(() => undefined),
  });
  const secrets = createSecretsManagerEngine(host);
  const small = [
    secrets,
    createCloudfrontEngine(host),
    createKmsEngine(region, accountId, policies),
    createSsmEngine(region, accountId),
    createStsEngine(accountId),
  ];
  return {
    cognito,
    dynamodb,
    events,
    guardduty,
    s3,
    scheduler,
    secrets,
    ses,
    sns,
    sqs,
    mailbox,
    all: [cognito, dynamodb, events, guardduty, s3, scheduler, ses, sns, sqs, ...small],
  };
}

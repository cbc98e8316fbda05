import type { Policies } from '../iam/policies.ts';
import { createCognitoEngine, type CognitoEngine } from './cognito/cognito-engine.ts';
import type { Backend } from './dynamodb/backend.ts';
import { createDynamodbEngine, type DynamodbEngine } from './dynamodb/engine.ts';
import type { Engine, Host } from './engine.ts';
import { createEventsEngine, type EventsEngine } from './events/events-engine.ts';
import { createKmsEngine } from './kms.ts';
import { createS3Engine } from './s3/s3-engine.ts';
import { createSchedulerEngine, type SchedulerEngine } from './scheduler/scheduler-engine.ts';
import { createSnsEngine, type SnsEngine } from './sns/sns-engine.ts';
import { createSqsEngine, type SqsEngine } from './sqs/sqs-engine.ts';
import { createSsmEngine } from './ssm.ts';
import { createStsEngine } from './sts.ts';

export interface Engines {
  readonly cognito: CognitoEngine;
  readonly dynamodb: DynamodbEngine;
  readonly events: EventsEngine;
  readonly s3: Engine;
  readonly scheduler: SchedulerEngine;
  readonly sns: SnsEngine;
  readonly sqs: SqsEngine;
  readonly all: readonly Engine[];
}

/** Every service of AWS this machine stands in for, but Lambda, which needs the others to exist. */
export function createEngines(host: Host, backend: Backend, policies: Policies, stackName: string): Engines {
  const { region, accountId } = host;
  const cognito = createCognitoEngine(host, { sendEmail: async () => undefined });
  const dynamodb = createDynamodbEngine(host, backend, stackName);
  const events = createEventsEngine(host);
  const s3 = createS3Engine(host);
  const scheduler = createSchedulerEngine(host);
  const sns = createSnsEngine(host, async () => undefined);
  const sqs = createSqsEngine(host);
  const small = [createKmsEngine(region, accountId, policies), createSsmEngine(region, accountId), createStsEngine(accountId)];
  return {
    cognito,
    dynamodb,
    events,
    s3,
    scheduler,
    sns,
    sqs,
    all: [cognito, dynamodb, events, s3, scheduler, sns, sqs, ...small],
  };
}

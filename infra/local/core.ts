import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StackClock } from './clock.ts';
import { bucketDeploymentType } from './custom-resources/bucket-deployment.ts';
import { openDatabase } from './database.ts';
import { createDeliver } from './deliver.ts';
import type { Backend } from './engines/dynamodb/backend.ts';
import type { Engine, ResourceType } from './engines/engine.ts';
import { createEngines, type Engines } from './engines/index.ts';
import { createInternalClient } from './front-door/internal-client.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createHost, type Late } from './host.ts';
import { CredentialIssuer } from './iam/credentials.ts';
import { Policies } from './iam/policies.ts';
import { resourcePolicyTypes } from './iam/resource-policy-types.ts';
import { iamResourceTypes } from './iam/resource-types.ts';
import { CallLog } from './lambda/call-log.ts';
import { Functions } from './lambda/functions.ts';
import { createLambda, type Lambda } from './lambda/lambda.ts';
import { ACCOUNT_ID, localOrigin, regionOf, type StackOptions } from './stack-options.ts';

/** Everything of a stack but its ports: engines, functions, policies, put together but not yet provisioned. */
export interface Core {
  readonly clock: StackClock;
  readonly region: string;
  readonly database: DatabaseSync;
  readonly credentials: CredentialIssuer;
  readonly policies: Policies;
  readonly calls: CallLog;
  readonly engines: Engines;
  readonly lambda: Lambda;
  readonly gateway: Gateway;
  /** All engines by the name their calls are signed for. */
  readonly services: ReadonlyMap<string, Engine>;
  readonly resourceTypes: readonly ResourceType[];
  readonly log: (line: string) => void;
  close(): void;
}

export function createCore({ assembly, directory, ports }: StackOptions, backend: Backend): Core {
  const { stackName } = assembly;
  const assetPath = (key: string) => assembly.assetPath(key);
  const region = regionOf(assembly);
  const awsOrigin = localOrigin(ports.aws);
  const logs = join(directory, 'logs');
  const blobs = join(directory, 'blobs');
  for (const made of [logs, blobs]) mkdirSync(made, { recursive: true });

  const database = openDatabase(join(directory, 'state.db'));
  const clock = new StackClock(database);
  const credentials = new CredentialIssuer(database);
  const policies = new Policies(ACCOUNT_ID);
  const calls = new CallLog();
  const functions = new Functions({
    credentials,
    calls,
    clock,
    region,
    awsOrigin,
    logDirectory: logs,
  });

  const late: Late = {
    invoke: async (arn, payload) => functions.invoke(arn, payload),
    deliver: notYet,
  };
  const host = createHost(
    {
      clock,
      database,
      blobs,
      logFile: join(logs, 'host.log'),
      region,
      accountId: ACCOUNT_ID,
      awsOrigin,
      credentials,
      policies,
    },
    late,
  );
  const engines = createEngines(host, backend, policies, stackName, ports.smtp);
  const services = new Map(engines.all.map((engine) => [engine.service, engine]));
  const authorize: Policies['authorize'] = (principal, access) =>
    policies.authorize(principal, access);
  const client = createInternalClient({ engines: services, authorize });
  const lambda = createLambda({
    host,
    functions,
    database,
    dynamodb: engines.dynamodb,
    client,
    stackName,
    assetPath,
  });
  services.set(lambda.engine.service, lambda.engine);
  late.deliver = createDeliver({ client, policies, asynchronous: lambda.asynchronous });
  const gateway = createGateway(host, engines, policies, logs);

  return {
    clock,
    region,
    database,
    credentials,
    policies,
    calls,
    engines,
    lambda,
    gateway,
    services,
    log: (line) => host.log(line),
    resourceTypes: [
      ...[...services.values()].flatMap(({ resources }) => resources),
      ...iamResourceTypes(policies, stackName, ACCOUNT_ID),
      ...resourcePolicyTypes(policies, region, ACCOUNT_ID),
      ...gateway.resourceTypes,
      bucketDeploymentType({ s3: engines.s3, database, assetPath }),
    ],
    close: () => {
      clock.stop();
      database.close();
    },
  };
}

async function notYet(): Promise<void> {
  throw new Error('The stack is still being put together.');
}

import type { DatabaseSync } from 'node:sqlite';
import type { Engine, Host } from '../engines/engine.ts';
import type { DynamodbEngine } from '../engines/dynamodb/engine.ts';
import type { InternalClient } from '../front-door/internal-client.ts';
import { AsynchronousInvoker } from './asynchronous.ts';
import { EventSources } from './event-sources.ts';
import type { Functions } from './functions.ts';
import { createLambdaEngine } from './lambda-engine.ts';
import { lambdaResourceTypes } from './resource-types.ts';

export interface LambdaOptions {
  readonly host: Host;
  readonly functions: Functions;
  readonly database: DatabaseSync;
  readonly dynamodb: DynamodbEngine;
  readonly client: InternalClient;
  readonly stackName: string;
  readonly assetPath: (key: string) => string;
}

export interface Lambda {
  readonly engine: Engine;
  readonly functions: Functions;
  readonly asynchronous: AsynchronousInvoker;
  readonly sources: EventSources;
}

/** Lambda: functions, their asynchronous queue and their event sources, and the engine that answers `Invoke`. */
export function createLambda({
  host,
  functions,
  database,
  dynamodb,
  client,
  stackName,
  assetPath,
}: LambdaOptions): Lambda {
  const { clock, region, accountId } = host;
  const log = (line: string) => host.log(line);
  // Records of failed events are sent with the rights of the function's own role.
  const deliver = async (targetArn: string, payload: unknown, functionArn: string) =>
    host.deliver(targetArn, payload, { roleArn: functions.find(functionArn).roleArn });
  const asynchronous = new AsynchronousInvoker({ database, clock, functions, deliver, log });
  const authorize: Host['authorize'] = (principal, access) => host.authorize(principal, access);
  const sources = new EventSources({
    functions,
    dynamodb,
    client,
    database,
    region,
    authorize,
    deliver,
    log,
  });
  const types = lambdaResourceTypes({
    functions,
    asynchronous,
    sources,
    assetPath,
    stackName,
    region,
    accountId,
  });
  return {
    engine: createLambdaEngine(functions, asynchronous, types),
    functions,
    asynchronous,
    sources,
  };
}

import { appendFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Host } from './engines/engine.ts';
import type { StackClock } from './clock.ts';
import type { CredentialIssuer } from './iam/credentials.ts';
import type { Policies } from './iam/policies.ts';

export interface HostOptions {
  readonly clock: StackClock;
  readonly database: DatabaseSync;
  readonly blobs: string;
  readonly logFile: string;
  readonly region: string;
  readonly accountId: string;
  readonly awsOrigin: string;
  readonly credentials: CredentialIssuer;
  readonly policies: Policies;
}

/** What engines need of functions and deliveries, which are made after them. */
export interface Late {
  invoke: Host['invoke'];
  deliver: Host['deliver'];
}

/** The services of the host as engines see them. */
export function createHost(options: HostOptions, late: Late): Host {
  const { clock, database, blobs, region, accountId, awsOrigin, credentials, policies } = options;
  return {
    clock,
    database,
    blobs,
    region,
    accountId,
    awsOrigin,
    invoke: async (functionArn, payload) => late.invoke(functionArn, payload),
    deliver: async (targetArn, payload, deliverOptions) =>
      late.deliver(targetArn, payload, deliverOptions),
    authorize: (principal, access) => policies.authorize(principal, access),
    signingKey: (accessKeyId) => credentials.find(accessKeyId),
    log: (line) =>
      appendFileSync(options.logFile, `${new Date(clock.now()).toISOString()} ${line}\n`),
  };
}

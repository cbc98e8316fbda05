import { join } from 'node:path';
import { createCore, type Core } from './core.ts';
import { createBackend } from './engines/dynamodb/backend.ts';
import { startDynoxide, type Child } from './engines/dynamodb/child.ts';
import type { Credentials } from './iam/credentials.ts';
import { LocalNames } from './local-names.ts';
import { once } from './once.ts';
import { hostNames } from './host-names.ts';
import { serve } from './serve.ts';
import { ACCOUNT_ID, localOrigin, type StackOptions } from './stack-options.ts';
import { provision } from './template/provision.ts';

export interface Stack {
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Credentials that may do anything, for the seed, scripts and tests. */
  readonly credentials: Credentials;
  /** Stack time in epoch milliseconds. */
  now(): number;
  /** Runs `work` unless it has succeeded before on this data. */
  once(name: string, work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Hosts a synthesized stack on this machine: provisions its resources, then serves its ports and starts its pollers. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const table = await openTables(options);
  const core = createCore(options, table.backend);
  const outputs = await provisionAll(core, options);
  const closePorts = await serve(core, options.ports, outputs['SupportAddress']);
  for (const engine of core.services.values()) await engine.start?.();
  core.lambda.asynchronous.start();
  core.lambda.sources.start();
  return {
    region: core.region,
    outputs,
    credentials: core.credentials.issueKey({
      arn: `arn:aws:iam::${ACCOUNT_ID}:user/operator`,
      kind: 'operator',
    }),
    now: () => core.clock.now(),
    once: async (name, work) => once(core.database, name, work),
    async stop() {
      await closePorts();
      await core.lambda.sources.stop();
      core.lambda.asynchronous.stop();
      for (const engine of core.services.values()) await engine.stop?.();
      core.lambda.functions.stop();
      await table.stop();
      core.close();
    },
  };
}

async function openTables({ dynamodbEndpoint, directory }: StackOptions): Promise<Child> {
  if (dynamodbEndpoint === undefined) return startDynoxide(join(directory, 'tables.db'));
  const backend = createBackend(dynamodbEndpoint);
  return { backend, stop: async () => backend.close() };
}

async function provisionAll(
  core: Core,
  { assembly, ports }: StackOptions,
): Promise<Record<string, string>> {
  const names = new LocalNames();
  const portalOrigin = localOrigin(ports.portal);
  const { portal, files } = hostNames(assembly.template);
  names.addHosts(portal, portalOrigin);
  names.addHosts(files, localOrigin(ports.files));
  names.addServices(core.region, localOrigin(ports.aws), portalOrigin);
  return provision({
    assembly,
    types: core.resourceTypes,
    region: core.region,
    accountId: ACCOUNT_ID,
    secretText: (id) => core.engines.secrets.text(id),
    localName: (text) => names.apply(text),
  });
}

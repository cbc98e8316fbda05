import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './iam/credentials.ts';
import type { Ports } from './ports.ts';
import { localOrigin } from './stack-options.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** What a running stack tells people, tests and tools about itself. */
export interface StackFile {
  readonly portal: string;
  readonly console: string;
  readonly api: string;
  readonly openapi: string;
  readonly aws: string;
  readonly mailbox: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly admin: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** AWS credentials that may do anything, for scripts and tests. */
  readonly credentials: Credentials;
  readonly signIns: Readonly<Record<string, SignIn>>;
  readonly supportAddress: string;
}

export function describeStack(
  ports: Ports,
  stack: Pick<StackFile, 'region' | 'outputs' | 'credentials' | 'signIns'>,
): StackFile {
  const portal = localOrigin(ports.portal);
  return {
    portal,
    console: `${portal}/agent`,
    api: `${portal}/api`,
    openapi: `${portal}/openapi.json`,
    aws: localOrigin(ports.aws),
    mailbox: localOrigin(ports.mailbox),
    smtp: { host: '127.0.0.1', port: ports.smtp },
    admin: localOrigin(ports.admin),
    ...stack,
    supportAddress: stack.outputs['SupportAddress'] ?? '',
  };
}

/** Writes `stack.json` in one step, so that a reader never sees half of it. */
export function writeStackFile(directory: string, stack: StackFile): void {
  const file = join(directory, 'stack.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(stack, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

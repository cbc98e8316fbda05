import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ownFunctions, readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('full');
const functions = ownFunctions(assembly);
const entryOf = ({ Properties }: (typeof functions)[number]): string =>
  String(Properties['Environment'].Variables.POWERTOOLS_SERVICE_NAME);

const entries = globSync(['functions/*/handler.ts', 'functions/*/on-*.ts'])
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => file.replace(/^functions\//, '').replace(/\.ts$/, ''));

test('every entry under functions/ is deployed, once', () => {
  expect(functions.map(entryOf).sort()).toEqual(entries.sort());
});

describe.each(functions.map((resource) => [entryOf(resource), resource] as const))(
  '%s',
  (entry, { Properties }) => {
    test('runs on Node 24 and arm64, traced', () => {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
      // API Gateway gives up on a route after 30 seconds; work from a queue may take two minutes, a whole archive more.
      const forWorkers = entry === 'privacy/on-job' ? 900 : 120;
      expect(Properties['Timeout']).toBeLessThanOrEqual(
        entry.endsWith('/handler') ? 30 : forWorkers,
      );
    });

    test('writes to its own log group, kept three months', () => {
      const logGroup = assembly.resources.find(
        ({ id }) => id === referred(Properties['LoggingConfig'].LogGroup),
      );
      expect(logGroup?.Properties['RetentionInDays']).toBe(90);
      const shared = functions.filter(
        (other) => referred(other.Properties['LoggingConfig'].LogGroup) === logGroup?.id,
      );
      expect(shared).toHaveLength(1);
    });

    test('has its own role', () => {
      const role = referred(Properties['Role']);
      expect(functions.filter((other) => referred(other.Properties['Role']) === role)).toHaveLength(
        1,
      );
    });

    test('bundle stays under 250 KB gz', () => {
      const asset = assembly.asset(String(Properties['Code'].S3Key));
      expect(existsSync(join(asset, 'index.mjs'))).toBe(true);
      const size = gzipSync(readFileSync(join(asset, 'index.mjs'))).length;
      expect(size).toBeGreaterThan(100);
      expect(size).toBeLessThan(250_000);
    });
  },
);

test('a flood of sign-ins or mails cannot take all concurrency', () => {
  const reserved = functions
    .filter(({ Properties }) => Properties['ReservedConcurrentExecutions'] !== undefined)
    .map(entryOf);
  expect(reserved.sort()).toEqual(['accounts/handler', 'email/on-inbound-mail']);
});

test('no function waits past what calls it', () => {
  const http = functions.filter((resource) => entryOf(resource).endsWith('/handler'));
  for (const { Properties } of http) expect(Properties['Timeout']).toBeLessThan(30);
});

import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { whileLocked } from './build-lock.ts';
import { fingerprint } from './fingerprint.ts';
import { runStep } from './run.ts';

const cdkJsonSchema = z.object({
  context: z.object({ local: z.record(z.string(), z.string()).default({}) }),
});

const WEB_SOURCES = [
  'web/src/**',
  'web/static/**',
  'web/messages/**',
  'web/project.inlang/*.{json,mjs}',
  'web/vite/**',
  'web/*.{ts,mjs,json}',
  'shared/**',
  'package-lock.json',
];
const STACK_SOURCES = ['functions/**', 'shared/**', 'infra/**', 'cdk.json', 'package-lock.json'];
const GENERATED = ['web/src/lib/paraglide/**', 'infra/local/**', '**/*.test.ts'];

/** Earlier assemblies stay while another stack may still run on them. */
const KEPT = 4;

/**
 * Builds the portal and synthesizes the stack, each only if its sources changed, and answers the assembly's directory.
 * Settings of this machine are the `local` part of cdk.json's context.
 */
export async function buildAssembly(root: string, say: (line: string) => void): Promise<string> {
  const cache = join(root, 'node_modules/.cache/porchlight');
  return whileLocked(cache, say, async () => {
    const web = fingerprint(root, WEB_SOURCES, GENERATED);
    await buildWeb(root, join(cache, 'web-build'), web, say);
    const directory = join(cache, `assembly-${fingerprint(root, STACK_SOURCES, GENERATED)}-${web}`);
    if (!existsSync(join(directory, 'manifest.json'))) await synthesize(root, directory, say);
    removeOld(cache, directory);
    return directory;
  });
}

async function buildWeb(
  root: string,
  stamp: string,
  wanted: string,
  say: (line: string) => void,
): Promise<void> {
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (built && existsSync(join(root, 'web/build/200.html'))) return;
  say('Building the portal ...');
  await runStep('Building the portal', root, ['npm', 'run', '--silent', 'build:web'], {});
  writeFileSync(stamp, wanted);
}

async function synthesize(
  root: string,
  directory: string,
  say: (line: string) => void,
): Promise<void> {
  say('Synthesizing the stack ...');
  const { context } = cdkJsonSchema.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')));
  const settings = Object.entries(context.local).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const command = [process.execPath, 'infra/synth.ts', '-o', unfinished, ...settings] as const;
  await runStep('Synthesizing the stack', root, [...command], { CDK_VALIDATION: 'false' });
  renameSync(unfinished, directory);
}

function removeOld(cache: string, current: string): void {
  const others = readdirSync(cache)
    .filter((name) => name.startsWith('assembly-'))
    .map((name) => join(cache, name))
    .filter((directory) => directory !== current)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const directory of others.slice(KEPT)) rmSync(directory, { recursive: true, force: true });
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** One thing that must pass: a command that counts as one, or a vitest project that counts its tests. */
type Step =
  | { readonly name: string; readonly command: readonly string[] }
  | { readonly name: string; readonly project: string };

/** Lanes that run side by side, each step by step. A phase ends with its last lane. */
type Phase = readonly (readonly Step[])[];

/** First: lint, types and stacks read what it writes. */
const build: Phase = [[{ name: 'Portal build', command: ['npm', 'run', '--silent', 'build:web'] }]];

const checks: readonly Step[] = [
  { name: 'Formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  // In two runs: typed rules hold a whole program in memory, and one of both would not fit the default heap.
  { name: 'Lint', command: ['eslint', '--max-warnings', '0', '--ignore-pattern', 'web/**', '.'] },
  { name: 'Types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'Types of the portal', command: ['npm', 'run', '--silent', 'check:web'] },
  { name: 'Unused code and packages', command: ['knip'] },
  {
    name: 'Dependency rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.js',
      'shared',
      'functions',
      'infra',
      'web/src',
      'test',
    ],
  },
  { name: 'Template tests', project: 'template' },
];

const longChecks: readonly Step[] = [
  { name: 'Lint of the portal', command: ['eslint', '--max-warnings', '0', 'web'] },
  { name: 'Unit tests', project: 'unit' },
];

const phases = {
  check: [build, [checks, longChecks]],
  // What waits for a stack leaves most of a core to what waits for another.
  whole: [
    build,
    [
      [
        ...checks,
        { name: 'Stack tests', project: 'stack' },
        { name: 'Browser tests', project: 'browser' },
      ],
      [
        ...longChecks,
        { name: 'Tests with a stack of their own', project: 'own-stack' },
        { name: 'Every page', project: 'pages' },
      ],
    ],
    [[{ name: 'Measurements', project: 'measured' }]],
  ],
} satisfies Record<string, readonly Phase[]>;

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'porchlight-test-'));

const run = (command: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const [program = '', ...rest] = command;
    const child = spawn(program, rest, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=8192' },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

const runStep = async (step: Step): Promise<{ passed: number; failed: number }> => {
  if ('command' in step)
    return (await run(step.command)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const file = join(scratch, `${step.project}.json`);
  const passed = await run([
    'vitest',
    'run',
    '--project',
    step.project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const counts = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const broken = passed ? 0 : Math.max(1, counts.numFailedTests);
    return { passed: counts.numPassedTests, failed: broken };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const total = { passed: 0, failed: 0 };
const summary: string[] = [];

const count = async (step: Step): Promise<void> => {
  const begun = Date.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const { passed, failed } = await runStep(step);
  total.passed += passed;
  total.failed += failed;
  summary.push(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${passed} passed, ${failed} failed (${((Date.now() - begun) / 1000).toFixed(0)} s)`,
  );
};

const walk = async (lane: readonly Step[]): Promise<void> => {
  for (const step of lane) await count(step);
};

for (const phase of phases[process.argv[2] === 'check' ? 'check' : 'whole'])
  await Promise.all(phase.map(walk));
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

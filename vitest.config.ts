import { defineConfig } from 'vitest/config';

/** Files that shift the clock of their stack, kill it or wait for all its work: each starts its own. */
const ownStack = [
  'test/stack/crash.test.ts',
  'test/stack/held-files.test.ts',
  'test/stack/odd-mails.test.ts',
  'test/stack/odd-texts.test.ts',
  'test/stack/sla.test.ts',
  'test/stack/waiting-mails.test.ts',
  'test/browser/main-job.test.ts',
];
/** Files that look at one page after the other, for minutes. */
const everyPage = [
  'test/browser/languages.test.ts',
  'test/browser/screens.test.ts',
  'test/browser/states.test.ts',
];
/** What is measured here needs the machine for itself. */
const measured = ['test/browser/lighthouse.test.ts'];

/** Unit tests stand beside the code; everything under `test/` needs a running stack and has its own project. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'shared/**/*.test.ts',
            'functions/**/*.test.ts',
            'infra/**/*.test.ts',
            'web/{src,vite}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'template',
          include: ['test/template/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['test/template/template.setup.ts'],
        },
      },
      {
        test: {
          name: 'stack',
          include: ['test/stack/**/*.test.ts'],
          exclude: ownStack,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/stack/stack.setup.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          // A busy machine takes its time; a condition that holds is seen at once.
          expect: { poll: { timeout: 20_000 } },
          include: ['test/browser/**/*.test.ts'],
          exclude: [...ownStack, ...measured, ...everyPage],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/stack/stack.setup.ts'],
        },
      },
      {
        test: {
          name: 'pages',
          expect: { poll: { timeout: 20_000 } },
          include: everyPage,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/stack/stack.setup.ts'],
        },
      },
      {
        test: {
          name: 'own-stack',
          expect: { poll: { timeout: 20_000 } },
          include: ownStack,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'measured',
          include: measured,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/stack/stack.setup.ts'],
        },
      },
    ],
  },
});

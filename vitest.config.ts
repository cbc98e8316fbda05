import { defineConfig } from 'vitest/config';

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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: ['test/stack/stack.setup.ts'],
        },
      },
    ],
  },
});

import type { TestProject } from 'vitest/node';
import { startStack } from './stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stackDirectory: string;
  }
}

/** One stack for all files of a project; a file that kills or shifts it starts its own. */
export default async (project: TestProject) => {
  const stack = await startStack();
  project.provide('stackDirectory', stack.directory);
  return () => stack.stop();
};

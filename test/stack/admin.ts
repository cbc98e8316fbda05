import type { StackFile } from './stack.ts';

const post = async (stack: StackFile, path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(new URL(path, stack.admin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
  return response.json();
};

/** Moves the stack's clock on, e.g. `+7d`, `+90m`. */
export const shiftClock = (stack: StackFile, shift: string): Promise<unknown> => post(stack, '/clock', { shift });

/** Resolves when nothing is on its way: stream read, queues empty, no asynchronous call running. */
export const idle = async (stack: StackFile): Promise<void> => {
  const response = await fetch(new URL('/idle', stack.admin));
  if (!response.ok) throw new Error(`/idle: ${String(response.status)} ${await response.text()}`);
};

export const arrangeCrash = (
  stack: StackFile,
  crash: { readonly function: string; readonly call: number; readonly when: 'before' | 'after' },
): Promise<unknown> => post(stack, '/crash', crash);

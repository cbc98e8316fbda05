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
export const shiftClock = (stack: StackFile, shift: string): Promise<unknown> =>
  post(stack, '/clock', { shift });

/** Sets the stack's clock to a moment, which may lie ahead. */
export const advanceTo = (stack: StackFile, moment: Date): Promise<unknown> =>
  post(stack, '/clock', { advanceTo: moment.toISOString() });

/** Resolves when nothing is on its way: stream read, queues empty, no asynchronous call running. */
export const idle = async (stack: StackFile): Promise<void> => {
  const response = await fetch(new URL('/idle?timeout=300000', stack.admin));
  if (!response.ok) throw new Error(`/idle: ${String(response.status)} ${await response.text()}`);
};

export const arrangeCrash = (
  stack: StackFile,
  crash: { readonly function: string; readonly call: number; readonly when: 'before' | 'after' },
): Promise<unknown> => post(stack, '/crash', crash);

const get = async (
  stack: StackFile,
  path: string,
): Promise<{ readonly status: number; readonly body: unknown }> => {
  const response = await fetch(new URL(path, stack.admin));
  return { status: response.status, body: await response.json() };
};

/** Forgets crashes that did not happen because the function made fewer calls. */
export const resetCrashes = (stack: StackFile): Promise<unknown> =>
  post(stack, '/reset-crashes', {});

const crashHappened = async (stack: StackFile): Promise<boolean> => {
  const { body } = await get(stack, '/crash');
  return Array.isArray(body) && body.length === 0;
};

/** Waits for the arranged crash, or for everything to be done without it; says which. */
export const crashOrIdle = async (stack: StackFile): Promise<'crash' | 'idle'> => {
  for (;;) {
    if (await crashHappened(stack)) return 'crash';
    const { status } = await get(stack, '/idle?timeout=100');
    if (status === 200) return (await crashHappened(stack)) ? 'crash' : 'idle';
  }
};

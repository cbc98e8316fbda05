import * as z from 'zod';
import { idle } from '../stack/admin.ts';
import type { StackFile } from '../stack/stack.ts';

const unitsSchema = z.record(z.string(), z.object({ read: z.number(), write: z.number() }));

export interface Consumption {
  readonly read: number;
  readonly write: number;
  /** What consumers of the events used after the answer was given. */
  readonly consumersRead: number;
  readonly consumersWrite: number;
}

const call = async (stack: StackFile, method: string, path: string): Promise<unknown> => {
  const response = await fetch(new URL(path, stack.admin), { method });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
};

const sum = (
  units: readonly { readonly read: number; readonly write: number }[],
  kind: 'read' | 'write',
): number => units.reduce((total, unit) => total + unit[kind], 0);

/** Read and write units of one operation: those of its own function, and apart those of everything that follows. */
export const consumptionOf = async (
  stack: StackFile,
  ownFunction: string,
  operation: () => Promise<unknown>,
): Promise<Consumption> => {
  await idle(stack);
  await call(stack, 'POST', '/units');
  await operation();
  await idle(stack);
  const callers = Object.entries(unitsSchema.parse(await call(stack, 'GET', '/units')));
  await call(stack, 'DELETE', '/units');
  const own = callers.filter(([caller]) => caller.includes(ownFunction)).map(([, units]) => units);
  const others = callers
    .filter(([caller]) => !caller.includes(ownFunction))
    .map(([, units]) => units);
  return {
    read: sum(own, 'read'),
    write: sum(own, 'write'),
    consumersRead: sum(others, 'read'),
    consumersWrite: sum(others, 'write'),
  };
};

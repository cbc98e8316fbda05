import * as z from 'zod';
import type { StackClock } from '../clock.ts';
import type { CallLog } from '../lambda/call-log.ts';
import type { UnitMeter } from '../engines/dynamodb/unit-meter.ts';
import { findFunction } from './find-function.ts';
import { parseShift } from './shift.ts';

export interface AdminOptions {
  readonly clock: StackClock;
  readonly calls: CallLog;
  readonly meter: UnitMeter;
  readonly functionNames: () => readonly string[];
  /** What is still on its way, in words; empty when nothing is. */
  readonly pending: () => Promise<readonly string[]>;
}

export type AdminHandler = (input: unknown, query: URLSearchParams) => unknown;

const clockSchema = z.union([
  z.strictObject({ shift: z.union([z.number(), z.string()]) }),
  z.strictObject({ advanceTo: z.iso.datetime({ offset: true }) }),
]);
const crashSchema = z.strictObject({
  function: z.string(),
  call: z.int().positive(),
  when: z.enum(['before', 'after']),
});

/** What the admin port offers tests and demos. None of it exists in the cloud. */
export function adminRoutes(options: AdminOptions): Readonly<Record<string, AdminHandler>> {
  const { clock, calls, meter, functionNames, pending } = options;
  const functionName = (wanted: string) => findFunction(wanted, functionNames());
  const time = () => ({ now: new Date(clock.now()).toISOString(), shift: clock.shift });
  return {
    'GET /clock': time,
    'POST /clock': (input) => {
      const wanted = clockSchema.parse(input);
      if ('shift' in wanted) clock.setShift(parseShift(wanted.shift, clock.shift));
      else clock.setShift(Date.parse(wanted.advanceTo) - Date.now());
      return time();
    },
    'GET /units': () => meter.units,
    'POST /units': () => {
      meter.start();
      return meter.units;
    },
    'DELETE /units': () => {
      meter.stop();
      return {};
    },
    'GET /functions': () => functionNames(),
    'GET /calls': (_, query) => calls.callsOf(functionName(query.get('function') ?? '')),
    'GET /crash': () => calls.openPlans,
    'POST /crash': (input) => {
      const { function: name, call, when } = crashSchema.parse(input);
      calls.plan({ functionName: functionName(name), call, when });
      return { planned: calls.openPlans.length };
    },
    'POST /reset-crashes': () => {
      calls.clearPlans();
      return { planned: 0 };
    },
    'GET /pending': async () => ({ pending: await pending() }),
  };
}

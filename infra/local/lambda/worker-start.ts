import { workerData } from 'node:worker_threads';
import * as z from 'zod';

const startSchema = z.strictObject({
  clock: z.instanceof(SharedArrayBuffer),
  directory: z.string(),
  handler: z.string(),
  functionName: z.string(),
  functionArn: z.string(),
  memoryMegabytes: z.number(),
});

export type WorkerStart = z.infer<typeof startSchema>;

/** What the host gave this environment when it started it. */
export const workerStart: WorkerStart = startSchema.parse(workerData);

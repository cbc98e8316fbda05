import * as z from 'zod';

/** An event as targets see it. */
export const busEventSchema = z.object({
  version: z.literal('0'),
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = z.infer<typeof busEventSchema>;

/** What a service of the host puts on a bus. */
export interface EmittedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly resources?: readonly string[];
  /** Epoch milliseconds; now by default. */
  readonly time?: number;
}

import * as z from 'zod';
import { matchesPattern } from '../../engines/events/pattern.ts';
import { parseRecord, type JsonRecord } from '../../json.ts';

/** The properties of AWS::Lambda::EventSourceMapping for queues and DynamoDB streams. */
export const eventSourceSchema = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']).default('TRIM_HORIZON'),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.string()).default([]),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

export type EventSourceProperties = z.infer<typeof eventSourceSchema>;

/** A poller of one event source. */
export interface EventSource {
  start(): void;
  stop(): Promise<void>;
  /** Resolves to whether anything is read but not yet settled, or waiting to be read now. */
  busy(): Promise<boolean>;
}

/** The event source's filter patterns, in EventBridge's pattern language. */
export function filterPatterns({ FilterCriteria }: EventSourceProperties): JsonRecord[] {
  return (FilterCriteria?.Filters ?? []).map(({ Pattern }) => {
    const pattern = parseRecord(Pattern);
    if (!pattern) throw new Error(`The filter pattern ${Pattern} is not a JSON object.`);
    return pattern;
  });
}

/** Whether a record passes one of the patterns; without patterns all pass. */
export function passesFilters(patterns: readonly JsonRecord[], record: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record));
}

const partialSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]),
});

/** Identifiers a function reported as failed (ReportBatchItemFailures); a malformed report fails the whole batch. */
export function reportedFailures(payload: unknown): string[] | 'all' {
  if (payload === null || payload === undefined || payload === '') return [];
  const parsed = partialSchema.safeParse(payload);
  if (!parsed.success) return 'all';
  return parsed.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

import type { InvokeResult } from '../../engines/engine.ts';
import type { JsonRecord } from '../../json.ts';
import { reportedFailures, type EventSourceProperties } from './event-source.ts';
import { sequenceNumber } from './stream-reader.ts';

export interface StreamBatchOptions {
  readonly properties: EventSourceProperties;
  readonly invoke: (payload: unknown) => Promise<InvokeResult>;
  /** All records up to this one are settled. */
  readonly settled: (record: JsonRecord) => void;
  /** The batch has used up its retries. */
  readonly giveUp: (records: readonly JsonRecord[], attempts: number) => Promise<void>;
  /** Milliseconds since a record was written. */
  readonly age: (record: JsonRecord) => number;
  /** Waits before another attempt; false once the source is stopping. */
  readonly pause: (milliseconds: number) => Promise<boolean>;
}

const LONGEST_PAUSE = 10_000;

/**
 * Takes a batch through to its end in order: retried with a growing pause, bisected if so configured, cut at the first
 * record the function reports as failed, and given up to the failure destination when retries or age run out.
 */
export async function processBatch(
  records: readonly JsonRecord[],
  options: StreamBatchOptions,
  attempt = 1,
): Promise<boolean> {
  const { properties, invoke, settled, pause } = options;
  const last = records.at(-1);
  if (!last) return true;
  const { payload, error } = await invoke({ Records: records });
  const rest = error ? records : unsettled(records, payload, properties);
  const done = records.slice(0, records.length - rest.length).at(-1);
  if (done) settled(done);
  if (rest.length === 0) return true;
  if (exhausted(rest, options, attempt)) {
    await options.giveUp(rest, attempt);
    settled(last);
    return true;
  }
  if (!(await pause(Math.min(100 * 2 ** attempt, LONGEST_PAUSE)))) return false;
  if (!error || !properties.BisectBatchOnFunctionError || rest.length === 1)
    return processBatch(rest, options, attempt + 1);
  const middle = Math.ceil(rest.length / 2);
  return (
    (await processBatch(rest.slice(0, middle), options, attempt)) &&
    processBatch(rest.slice(middle), options, attempt)
  );
}

function unsettled(
  records: readonly JsonRecord[],
  payload: unknown,
  { FunctionResponseTypes }: EventSourceProperties,
) {
  if (!FunctionResponseTypes.includes('ReportBatchItemFailures')) return [];
  const failed = reportedFailures(payload);
  if (failed === 'all') return records;
  const first = records.findIndex((record) => failed.includes(sequenceNumber(record)));
  return first < 0 ? [] : records.slice(first);
}

function exhausted(
  records: readonly JsonRecord[],
  { properties, age }: StreamBatchOptions,
  attempt: number,
): boolean {
  const { MaximumRetryAttempts, MaximumRecordAgeInSeconds } = properties;
  if (MaximumRetryAttempts >= 0 && attempt > MaximumRetryAttempts) return true;
  const oldest = records[0];
  return (
    MaximumRecordAgeInSeconds >= 0 &&
    oldest !== undefined &&
    age(oldest) > MaximumRecordAgeInSeconds * 1000
  );
}

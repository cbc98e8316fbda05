import type { InvokeResult } from '../../engines/engine.ts';
import { isRecord, type JsonRecord } from '../../json.ts';
import type { Checkpoints } from './checkpoints.ts';
import {
  filterPatterns,
  passesFilters,
  type EventSource,
  type EventSourceProperties,
} from './event-source.ts';
import { processBatch } from './stream-batch.ts';
import { sequenceNumber, type StreamReader } from './stream-reader.ts';

export interface StreamSourceOptions {
  /** Names the reader's checkpoints. */
  readonly id: string;
  readonly properties: EventSourceProperties;
  readonly reader: StreamReader;
  readonly checkpoints: Checkpoints;
  readonly region: string;
  readonly now: () => number;
  readonly invoke: (payload: unknown) => Promise<InvokeResult>;
  readonly deliver: (targetArn: string, payload: unknown) => Promise<void>;
  /** Calls back after each write, so that a change reaches the function at once. */
  readonly onWrite: (run: () => void) => void;
  readonly log: (line: string) => void;
}

/** Writes by other processes on the same database are seen at this interval. */
const POLL_INTERVAL = 1000;

/** Lambda's poller of a DynamoDB stream: each shard in order, at least once, from where it stopped last. */
export function createStreamSource(options: StreamSourceOptions): EventSource {
  const { id, properties, reader, checkpoints } = options;
  const patterns = filterPatterns(properties);
  let running = false;
  let written = false;
  let reading = false;
  let wake = (): void => undefined;

  async function nextWrite(): Promise<void> {
    if (written) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_INTERVAL);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function pause(milliseconds: number): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return running;
  }

  async function drain(shardId: string): Promise<void> {
    const limit = properties.BatchSize ?? 100;
    while (running) {
      const found = await reader.read(
        shardId,
        checkpoints.get(id, shardId),
        properties.StartingPosition,
        limit,
      );
      const last = found.at(-1);
      if (!last) return;
      const settled = (record: JsonRecord): void =>
        checkpoints.set(id, shardId, sequenceNumber(record));
      const wanted = found
        .filter((record) => passesFilters(patterns, record))
        .map((record) => ({
          ...record,
          eventSourceARN: properties.EventSourceArn,
          awsRegion: options.region,
        }));
      const finished = await processBatch(wanted, {
        properties,
        settled,
        pause,
        invoke: options.invoke,
        age: (record) => options.now() - writtenAt(record),
        giveUp: async (batch, attempts) => giveUp(shardId, batch, attempts),
      });
      if (!finished) return;
      settled(last);
    }
  }

  async function giveUp(
    shardId: string,
    batch: readonly JsonRecord[],
    attempts: number,
  ): Promise<void> {
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    options.log(
      `lambda: ${properties.FunctionName} gave up ${batch.length} stream records after ${attempts} attempts`,
    );
    if (destination === undefined) return;
    await options.deliver(destination, failureRecord(properties, shardId, batch, attempts));
  }

  async function poll(): Promise<void> {
    while (running) {
      written = false;
      reading = true;
      try {
        for (const shardId of await reader.shards()) await drain(shardId);
      } catch (error) {
        options.log(`lambda: reading ${properties.EventSourceArn} failed: ${String(error)}`);
        await pause(POLL_INTERVAL);
      }
      reading = false;
      await nextWrite();
    }
  }

  options.onWrite(() => {
    written = true;
    wake();
  });

  return {
    start() {
      running = properties.Enabled;
      void poll();
    },
    async stop() {
      running = false;
      wake();
    },
    busy: async () => running && (reading || written),
  };
}

function writtenAt(record: JsonRecord): number {
  const change = record['dynamodb'];
  return isRecord(change) ? Number(change['ApproximateCreationDateTime']) * 1000 : 0;
}

/** What the failure destination of a stream receives: where the records lie, not the records. */
function failureRecord(
  { FunctionName, EventSourceArn }: EventSourceProperties,
  shardId: string,
  batch: readonly JsonRecord[],
  attempts: number,
): unknown {
  return {
    version: '1.0',
    requestContext: {
      functionArn: FunctionName,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequenceNumber(batch[0]),
      endSequenceNumber: sequenceNumber(batch.at(-1)),
      batchSize: batch.length,
      streamArn: EventSourceArn,
    },
  };
}

import type { Backend } from '../../engines/dynamodb/backend.ts';
import { AwsError } from '../../engines/protocol/aws-error.ts';
import { records } from '../../front-door/internal-client.ts';
import { isRecord, type JsonRecord } from '../../json.ts';

/** Reads a DynamoDB stream shard by shard. */
export interface StreamReader {
  shards(): Promise<string[]>;
  /** Up to `limit` records after a sequence number, or from the start position of a reader that has none yet. */
  read(
    shardId: string,
    after: string | undefined,
    start: string,
    limit: number,
  ): Promise<JsonRecord[]>;
}

export function createStreamReader(backend: Backend, streamArn: string): StreamReader {
  return {
    async shards() {
      const { StreamDescription } = await backend.call('Streams.DescribeStream', {
        StreamArn: streamArn,
      });
      const shards = isRecord(StreamDescription) ? records(StreamDescription['Shards']) : [];
      return shards.map(({ ShardId }) => String(ShardId));
    },
    async read(shardId, after, start, limit) {
      const position =
        after === undefined
          ? { ShardIteratorType: start }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
      const { ShardIterator } = await iterator(backend, {
        StreamArn: streamArn,
        ShardId: shardId,
        ...position,
      });
      const { Records } = await backend.call('Streams.GetRecords', { ShardIterator, Limit: limit });
      return records(Records);
    },
  };
}

/** A reader that was away for longer than the stream keeps records (24 h) goes on at the oldest. */
async function iterator(backend: Backend, input: JsonRecord): Promise<JsonRecord> {
  try {
    return await backend.call('Streams.GetShardIterator', input);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TrimmedDataAccessException') throw error;
    const { SequenceNumber: _trimmed, ...rest } = input;
    return backend.call('Streams.GetShardIterator', { ...rest, ShardIteratorType: 'TRIM_HORIZON' });
  }
}

export function sequenceNumber(record: JsonRecord | undefined): string {
  const change = record?.['dynamodb'];
  return isRecord(change) && typeof change['SequenceNumber'] === 'string'
    ? change['SequenceNumber']
    : '';
}

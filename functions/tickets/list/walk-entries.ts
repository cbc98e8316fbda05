import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ListFilter } from '#shared/domain/ticket-list.ts';
import { hasField, mayPass, readListEntry, type ListEntry } from '#shared/table/list-entry.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { Segment } from './plan-list.ts';

/** Behind which entry to go on, in which segment. */
export interface Position {
  readonly segment: number;
  /** Empty before the first. */
  readonly sk: string;
}

export interface WalkRequest {
  readonly segments: readonly Segment[];
  readonly filter: ListFilter;
  readonly after: Position | undefined;
  /** How many that may pass are wanted. */
  readonly wanted: number;
  /** How many may be read, more or less a chunk: what a page costs at most, whatever is looked for. */
  readonly bound: number;
}

export interface Walked {
  readonly found: readonly { readonly entry: ListEntry; readonly at: Position }[];
  /** Entries that were looked at. */
  readonly looked: number;
  /** Where to go on; undefined at the end of the list. */
  readonly next: Position | undefined;
}

/** Entries of one query; about 20 KB. */
const largestChunk = 100;
const smallestChunk = 16;

/** One partition read chunk by chunk. */
class Source {
  entries: ListEntry[] = [];
  isDone = false;
  readonly #partition: string;
  readonly #segment: Segment;
  #behind: string | undefined;

  constructor(partition: string, segment: Segment, behind: string | undefined) {
    this.#partition = partition;
    this.#segment = segment;
    this.#behind = behind;
  }

  /** Reads on, eventually consistent: half a read unit for every 4 KB. Gives how many were read. */
  async read(limit: number): Promise<number> {
    const { ascending, range } = this.#segment;
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: `pk = :partition${range === undefined ? '' : ' AND sk BETWEEN :from AND :to'}`,
        ExpressionAttributeValues: {
          ':partition': this.#partition,
          ...(range && { ':from': range.from, ':to': range.to }),
        },
        ScanIndexForward: ascending,
        Limit: limit,
        ExclusiveStartKey:
          this.#behind === undefined ? undefined : { pk: this.#partition, sk: this.#behind },
      }),
    );
    this.entries = Items.map(readListEntry);
    this.#behind = this.entries.at(-1)?.sk ?? this.#behind;
    this.isDone = LastEvaluatedKey === undefined;
    return this.entries.length;
  }
}

const nextOf = (sources: readonly Source[], ascending: boolean): Source | undefined => {
  let best: Source | undefined;
  for (const source of sources) {
    const [entry] = source.entries;
    const [other] = best?.entries ?? [];
    if (entry === undefined) continue;
    if (other === undefined || entry.sk < other.sk === ascending) best = source;
  }
  return best;
};

/**
 * Walks entries in order, several partitions as one, and gives those that may pass. Ends when `wanted` are found, when
 * `bound` are read or when there are no more; the caller goes on behind any of them or at `next`.
 */
export const walkEntries = async (request: WalkRequest): Promise<Walked> => {
  const { segments, filter, wanted } = request;
  const found: { entry: ListEntry; at: Position }[] = [];
  let left = request.bound;
  let looked = 0;
  let at = request.after;
  for (let index = at?.segment ?? 0; index < segments.length; index += 1) {
    const segment = segments[index];
    if (segment === undefined) break;
    const behind = at?.segment === index && at.sk !== '' ? at.sk : undefined;
    const sources = segment.partitions.map((partition) => new Source(partition, segment, behind));
    for (;;) {
      const dry = sources.filter(({ entries, isDone }) => entries.length === 0 && !isDone);
      if (dry.length > 0) {
        if (left <= 0) return { found, looked, next: at ?? { segment: index, sk: '' } };
        const share = Math.ceil(left / (2 * dry.length));
        const enough = looked === 0 ? wanted + 1 : largestChunk;
        const limit = Math.max(Math.min(share, largestChunk, enough), smallestChunk);
        const counts = await Promise.all(dry.map((source) => source.read(limit)));
        left -= counts.reduce((sum, count) => sum + count, 0);
        continue;
      }
      const entry = nextOf(sources, segment.ascending)?.entries.shift();
      if (entry === undefined) break;
      looked += 1;
      at = { segment: index, sk: entry.sk };
      const lacks = segment.without === undefined || !hasField(entry, segment.without);
      if (lacks && mayPass(entry, filter)) found.push({ entry, at });
      if (found.length === wanted) return { found, looked, next: at };
    }
    at = { segment: index + 1, sk: '' };
  }
  return { found, looked, next: undefined };
};

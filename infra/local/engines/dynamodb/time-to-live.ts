import type { Clock } from '../engine.ts';
import { isRecord, type JsonRecord } from '../../json.ts';
import { recordsOf, type Backend } from './backend.ts';
import type { Table } from './tables.ts';

/** The cloud deletes an expired item within a few days; here it is gone within the hour, by the stack's shifted clock. */
const INTERVAL = 3_600_000;
const PAGE = 500;

export interface TimeToLive {
  start(): void;
  stop(): void;
}

export interface TimeToLiveOptions {
  readonly backend: Backend;
  readonly clock: Clock;
  readonly tables: ReadonlyMap<string, Table>;
  readonly onDelete: () => void;
  readonly log: (line: string) => void;
}

/** Deletes items whose TTL attribute has passed. */
export function createTimeToLive({
  backend,
  clock,
  tables,
  onDelete,
  log,
}: TimeToLiveOptions): TimeToLive {
  let cancel = (): void => undefined;
  let running = false;

  async function sweep({ name, ttlAttribute, keyAttributes }: Table): Promise<void> {
    if (ttlAttribute === undefined) return;
    const now = { N: String(Math.floor(clock.now() / 1000)) };
    let from: unknown;
    do {
      const page = await backend.call('Scan', {
        TableName: name,
        Limit: PAGE,
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': ttlAttribute },
        ExpressionAttributeValues: { ':now': now },
        ...(isRecord(from) && { ExclusiveStartKey: from }),
      });
      for (const item of recordsOf(page['Items']))
        await remove(name, ttlAttribute, keyOf(item, keyAttributes), now);
      from = page['LastEvaluatedKey'];
    } while (running && from !== undefined);
  }

  /** Conditional, because the item may have been given a longer life since it was read. */
  async function remove(
    TableName: string,
    ttlAttribute: string,
    Key: JsonRecord,
    now: JsonRecord,
  ): Promise<void> {
    await backend
      .call('DeleteItem', {
        TableName,
        Key,
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': ttlAttribute },
        ExpressionAttributeValues: { ':now': now },
      })
      .catch((error: unknown) => log(`dynamodb: an expired item stayed: ${String(error)}`));
    onDelete();
  }

  async function sweepAll(): Promise<void> {
    for (const table of tables.values()) await sweep(table);
  }

  function arm(): void {
    cancel = clock.at(clock.now() + INTERVAL, () => {
      void sweepAll()
        .catch((error: unknown) => log(`dynamodb: expiry failed: ${String(error)}`))
        .finally(() => running && arm());
    });
  }

  return {
    start() {
      running = true;
      arm();
    },
    stop() {
      running = false;
      cancel();
    },
  };
}

function keyOf(item: JsonRecord, attributes: readonly string[]): JsonRecord {
  return Object.fromEntries(attributes.map((name) => [name, item[name]]));
}

import * as z from 'zod';
import type { DatabaseSync } from 'node:sqlite';
import { messageAttributesSchema } from './message-attributes.ts';
import type { Queue } from './queue-store.ts';

const rowSchema = z.object({
  seq: z.number(),
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  attributes: z.string().transform((json) => messageAttributesSchema.parse(JSON.parse(json))),
  sender: z.string(),
  sent_at: z.number(),
  visible_at: z.number(),
  receives: z.number(),
  first_received_at: z.number().nullable(),
  receipt: z.string().nullable(),
  group_id: z.string().nullable(),
  dedup_id: z.string().nullable(),
  source_arn: z.string().nullable(),
});
export type StoredMessage = z.infer<typeof rowSchema>;

export type NewMessage = Pick<
  StoredMessage,
  | 'id'
  | 'queue'
  | 'body'
  | 'attributes'
  | 'sender'
  | 'sent_at'
  | 'visible_at'
  | 'group_id'
  | 'dedup_id'
>;

export interface Depth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

const countsSchema = z.object({ visible: z.number(), in_flight: z.number(), delayed: z.number() });
const seqSchema = z.object({ seq: z.number() });

/** The messages of all queues. A message is in flight while it has a receipt and is not visible yet. */
export function createMessageStore(database: DatabaseSync) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS sqs_message (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sender TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
      receives INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, receipt TEXT,
      group_id TEXT, dedup_id TEXT, source_arn TEXT);
    CREATE INDEX IF NOT EXISTS sqs_message_due ON sqs_message (queue, visible_at, seq);
    CREATE INDEX IF NOT EXISTS sqs_message_age ON sqs_message (queue, sent_at);
    CREATE TABLE IF NOT EXISTS sqs_deduplication (
      queue TEXT NOT NULL, dedup_id TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL,
      sent_at INTEGER NOT NULL, PRIMARY KEY (queue, dedup_id));`);

  const insert = database.prepare(`INSERT INTO sqs_message
    (id, queue, body, attributes, sender, sent_at, visible_at, group_id, dedup_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`);
  const selectStandard = database.prepare(
    'SELECT * FROM sqs_message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?',
  );
  const selectFifo =
    database.prepare(`SELECT * FROM sqs_message WHERE queue = ?1 AND visible_at <= ?2
    AND group_id NOT IN (SELECT group_id FROM sqs_message
      WHERE queue = ?1 AND visible_at > ?2 AND group_id IS NOT NULL)
    ORDER BY seq LIMIT ?3`);
  const take =
    database.prepare(`UPDATE sqs_message SET receipt = ?, visible_at = ?, receives = receives + 1,
    first_received_at = coalesce(first_received_at, ?) WHERE seq = ?`);
  const bySeq = database.prepare('SELECT * FROM sqs_message WHERE seq = ?');
  const moveOne =
    database.prepare(`UPDATE sqs_message SET queue = ?, source_arn = ?, visible_at = ?,
    receives = 0, receipt = NULL, first_received_at = NULL WHERE seq = ?`);
  const setVisible = database.prepare('UPDATE sqs_message SET visible_at = ? WHERE seq = ?');
  const remove = database.prepare('DELETE FROM sqs_message WHERE seq = ?');
  const purge = database.prepare('DELETE FROM sqs_message WHERE queue = ?');
  const expire = database.prepare('DELETE FROM sqs_message WHERE queue = ? AND sent_at <= ?');
  const nextVisible = database.prepare(
    'SELECT min(visible_at) AS at FROM sqs_message WHERE queue = ? AND visible_at > ?',
  );
  const count = database.prepare(`SELECT
    count(*) FILTER (WHERE visible_at <= ?1) AS visible,
    count(*) FILTER (WHERE visible_at > ?1 AND receipt IS NOT NULL) AS in_flight,
    count(*) FILTER (WHERE visible_at > ?1 AND receipt IS NULL) AS delayed
    FROM sqs_message WHERE queue = ?2`);
  const remember = database.prepare(
    'INSERT OR REPLACE INTO sqs_deduplication VALUES (?, ?, ?, ?, ?)',
  );
  const recall = database.prepare(
    'SELECT id, seq FROM sqs_deduplication WHERE queue = ? AND dedup_id = ? AND sent_at > ?',
  );

  return {
    insert: (message: NewMessage): number => {
      const { id, queue, body, attributes, sender, sent_at, visible_at, group_id, dedup_id } =
        message;
      const json = JSON.stringify(attributes);
      const row = insert.get(
        id,
        queue,
        body,
        json,
        sender,
        sent_at,
        visible_at,
        group_id,
        dedup_id,
      );
      const { seq } = seqSchema.parse(row);
      if (dedup_id !== null) remember.run(queue, dedup_id, id, seq, sent_at);
      return seq;
    },
    /** The message accepted under this deduplication id within the last five minutes. */
    duplicateOf: (queue: string, dedupId: string, now: number) => {
      const row = recall.get(queue, dedupId, now - 300_000);
      return row && seqSchema.extend({ id: z.string() }).parse(row);
    },
    visible: (queue: Queue, now: number, limit: number): StoredMessage[] =>
      z
        .array(rowSchema)
        .parse((queue.fifo ? selectFifo : selectStandard).all(queue.name, now, limit)),
    take: (seq: number, receipt: string, visibleAt: number, now: number) =>
      void take.run(receipt, visibleAt, now, seq),
    get: (seq: number): StoredMessage | undefined => {
      const row = bySeq.get(seq);
      return row && rowSchema.parse(row);
    },
    move: (seq: number, queue: string, sourceArn: string | null, now: number) =>
      void moveOne.run(queue, sourceArn, now, seq),
    setVisibleAt: (seq: number, visibleAt: number) => void setVisible.run(visibleAt, seq),
    remove: (seq: number) => void remove.run(seq),
    purge: (queue: string) => void purge.run(queue),
    expire: (queue: Queue, now: number) =>
      void expire.run(queue.name, now - queue.retentionSeconds * 1000),
    /** When the next message that is hidden now becomes visible. */
    nextVisibleAt: (queue: string, now: number): number | null =>
      z.object({ at: z.number().nullable() }).parse(nextVisible.get(queue, now)).at,
    depth: (queue: string, now: number): Depth => {
      const { visible, in_flight, delayed } = countsSchema.parse(count.get(now, queue));
      return { visible, inFlight: in_flight, delayed };
    },
  };
}

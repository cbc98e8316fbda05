import * as z from 'zod';
import type { DeliverOptions, Host } from '../engine.ts';
import { transaction } from '../protocol/transaction.ts';

interface Delivery {
  readonly target: string;
  readonly payload: unknown;
  readonly options?: DeliverOptions;
  readonly maximumAttempts: number;
  readonly maximumAgeSeconds: number;
  /** Where it goes when it cannot be delivered, and in whose name. */
  readonly deadLetter?: { readonly arn: string; readonly options: DeliverOptions };
}

/** What a service has promised to hand on: kept until the target took it, its retries ran out, or its dead-letter queue has it. */
export interface Outbox {
  /** Joins the caller's transaction: once that commits, the delivery will happen, also after a crash. */
  add(delivery: Delivery): void;
  /** Deliveries that could go out now. */
  pending(): number;
  start(): void;
  stop(): void;
}

const rowSchema = z.object({
  id: z.number(),
  target: z.string(),
  delivery: z.string(),
  attempts: z.number(),
  created_at: z.number(),
});
type Row = z.infer<typeof rowSchema>;

const optionsSchema = z.object({
  messageGroupId: z.string().optional(),
  source: z.object({ service: z.string(), arn: z.string() }).optional(),
  roleArn: z.string().optional(),
});
const deliverySchema = z.object({
  target: z.string(),
  payload: z.unknown(),
  options: optionsSchema.optional(),
  maximumAttempts: z.number(),
  maximumAgeSeconds: z.number(),
  deadLetter: z.object({ arn: z.string(), options: optionsSchema }).optional(),
});

const concurrency = 16;
/** Errors that trying again cannot mend; AWS services send such a delivery to the dead-letter queue at once. */
const permanentErrors = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'QueueDoesNotExist',
]);

/** `prefix` names the table; `deliver` is given when a service can hand on in more ways than the host. */
export function createOutbox(
  host: Host,
  prefix: string,
  deliver: Host['deliver'] = (...delivery) => host.deliver(...delivery),
): Outbox {
  const { database, clock } = host;
  const table = `${prefix}_outbox`;
  database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, delivery TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER NOT NULL)`);
  database.exec(`CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (due_at)`);

  const insert = database.prepare(
    `INSERT INTO ${table} (target, delivery, attempts, created_at, due_at) VALUES (?, ?, 0, ?, ?)`,
  );
  const selectDue = database.prepare(
    `SELECT * FROM ${table} WHERE due_at <= ? ORDER BY due_at, id LIMIT ?`,
  );
  const countDue = database.prepare(`SELECT count(*) AS count FROM ${table} WHERE due_at <= ?`);
  const nextDue = database.prepare(`SELECT min(due_at) AS at FROM ${table} WHERE due_at > ?`);
  const postpone = database.prepare(`UPDATE ${table} SET attempts = ?, due_at = ? WHERE id = ?`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE id = ?`);

  const inFlight = new Set<number>();
  let running = false;
  let pumpAsked = false;
  let cancelTimer = () => {};

  const askPump = () => {
    if (pumpAsked) return;
    pumpAsked = true;
    queueMicrotask(pump);
  };

  const pump = () => {
    pumpAsked = false;
    if (!running) return;
    const free = concurrency - inFlight.size;
    if (free <= 0) return;
    const due = z.array(rowSchema).parse(selectDue.all(clock.now(), concurrency * 2));
    for (const row of due.filter(({ id }) => !inFlight.has(id)).slice(0, free)) {
      inFlight.add(row.id);
      void attempt(row).finally(() => {
        inFlight.delete(row.id);
        askPump();
      });
    }
    cancelTimer();
    const { at } = z.object({ at: z.number().nullable() }).parse(nextDue.get(clock.now()));
    if (at !== null) cancelTimer = clock.at(at, pump);
  };

  const attempt = async (row: Row) => {
    const delivery = deliverySchema.parse(JSON.parse(row.delivery));
    try {
      await deliver(delivery.target, delivery.payload, delivery.options);
      remove.run(row.id);
    } catch (error) {
      if (!running) return;
      const failure = error instanceof Error ? error : new Error(String(error));
      const age = (clock.now() - row.created_at) / 1000;
      const attempts = row.attempts + 1;
      const exhausted = attempts > delivery.maximumAttempts || age >= delivery.maximumAgeSeconds;
      if (exhausted || permanentErrors.has(failure.name)) giveUp(row, delivery, failure);
      else postpone.run(attempts, clock.now() + Math.min(2 ** attempts * 500, 300_000), row.id);
    }
  };

  const giveUp = (row: Row, delivery: Delivery, failure: Error) => {
    host.log(
      `${prefix}: gave up delivering to ${delivery.target}: ${failure.name}: ${failure.message}`,
    );
    const { deadLetter, payload } = delivery;
    transaction(database, () => {
      remove.run(row.id);
      if (!deadLetter) return;
      const { arn: target, options } = deadLetter;
      outbox.add({ target, payload, options, maximumAttempts: 20, maximumAgeSeconds: 86_400 });
    });
  };

  const outbox: Outbox = {
    add(delivery) {
      const now = clock.now();
      insert.run(delivery.target, JSON.stringify(delivery), now, now);
      askPump();
    },
    pending: () => z.object({ count: z.number() }).parse(countDue.get(clock.now())).count,
    start() {
      running = true;
      pump();
    },
    stop() {
      running = false;
      cancelTimer();
    },
  };
  return outbox;
}

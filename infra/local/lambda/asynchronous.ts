import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock, InvokeResult } from '../engines/engine.ts';
import { ASYNCHRONOUS_LIMIT, checkSize, type Functions } from './functions.ts';

export interface AsynchronousSettings {
  /** Further attempts after the first. */
  readonly retries: number;
  readonly maximumAgeSeconds: number;
  readonly onFailureArn?: string;
  readonly onSuccessArn?: string;
}

const DEFAULTS: AsynchronousSettings = { retries: 2, maximumAgeSeconds: 6 * 3600 };

const rowSchema = z.object({
  id: z.string(),
  function_arn: z.string(),
  payload: z.string(),
  attempts: z.number(),
  due_at: z.number(),
  created_at: z.number(),
});
type Row = z.infer<typeof rowSchema>;

export interface AsynchronousOptions {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly functions: Functions;
  /** Hands the record of a finished event to its destination, or the event itself to the function's dead-letter queue. */
  readonly deliver: (targetArn: string, payload: unknown, functionArn: string) => Promise<void>;
  readonly log: (line: string) => void;
}

/**
 * Lambda's internal queue of asynchronous events. An accepted event is in the database until the function took it or
 * its destination has the record of its failure; retries come after one and two minutes, as in the cloud.
 */
export class AsynchronousInvoker {
  readonly #options: AsynchronousOptions;
  readonly #settings = new Map<string, AsynchronousSettings>();
  readonly #running = new Set<string>();
  readonly #cancels = new Set<() => void>();
  #started = false;

  constructor(options: AsynchronousOptions) {
    this.#options = options;
    options.database.exec(`CREATE TABLE IF NOT EXISTS lambda_asynchronous (
      id TEXT PRIMARY KEY, function_arn TEXT NOT NULL, payload TEXT NOT NULL,
      attempts INTEGER NOT NULL, due_at REAL NOT NULL, created_at REAL NOT NULL)`);
  }

  configure(functionArn: string, settings: Partial<AsynchronousSettings>): void {
    this.#settings.set(functionArn, { ...DEFAULTS, ...settings });
  }

  /** Accepts an event; it is safe once this returns. */
  accept(nameOrArn: string, payload: unknown): void {
    const { arn } = this.#options.functions.find(nameOrArn);
    const text = JSON.stringify(payload ?? null);
    checkSize(text, ASYNCHRONOUS_LIMIT);
    const now = this.#options.clock.now();
    const row: Row = {
      id: randomUUID(),
      function_arn: arn,
      payload: text,
      attempts: 0,
      due_at: now,
      created_at: now,
    };
    this.#options.database
      .prepare('INSERT INTO lambda_asynchronous VALUES (?, ?, ?, ?, ?, ?)')
      .run(row.id, row.function_arn, row.payload, row.attempts, row.due_at, row.created_at);
    if (this.#started) this.#schedule(row);
  }

  /** Events that run now or are due: none while all that is left waits for a later retry. */
  get inFlight(): number {
    const due = this.#options.database
      .prepare('SELECT count(*) AS count FROM lambda_asynchronous WHERE due_at <= ?')
      .get(this.#options.clock.now());
    return Math.max(this.#running.size, Number(due?.['count'] ?? 0));
  }

  start(): void {
    this.#started = true;
    const rows = this.#options.database
      .prepare('SELECT * FROM lambda_asynchronous ORDER BY due_at')
      .all();
    for (const row of z.array(rowSchema).parse(rows)) this.#schedule(row);
  }

  stop(): void {
    this.#started = false;
    for (const cancel of this.#cancels) cancel();
  }

  #schedule(row: Row): void {
    const cancel = this.#options.clock.at(row.due_at, () => {
      this.#cancels.delete(cancel);
      this.#running.add(row.id);
      void this.#attempt(row)
        .catch((error: unknown) =>
          this.#options.log(`lambda: an asynchronous event could not be settled: ${String(error)}`),
        )
        .finally(() => this.#running.delete(row.id));
    });
    this.#cancels.add(cancel);
  }

  async #attempt(row: Row): Promise<void> {
    const { functions, clock, database } = this.#options;
    const settings = this.#settings.get(row.function_arn) ?? DEFAULTS;
    const payload: unknown = JSON.parse(row.payload);
    const result = await functions.invoke(row.function_arn, payload);
    if (!this.#started) return;
    const attempts = row.attempts + 1;
    const dueAt = clock.now() + attempts * 60_000;
    const inTime = dueAt - row.created_at <= settings.maximumAgeSeconds * 1000;
    if (result.error && attempts <= settings.retries && inTime) {
      database
        .prepare('UPDATE lambda_asynchronous SET attempts = ?, due_at = ? WHERE id = ?')
        .run(attempts, dueAt, row.id);
      this.#schedule({ ...row, attempts, due_at: dueAt });
      return;
    }
    await this.#finish(row, payload, result, settings, attempts);
    database.prepare('DELETE FROM lambda_asynchronous WHERE id = ?').run(row.id);
  }

  async #finish(
    row: Row,
    payload: unknown,
    result: InvokeResult,
    settings: AsynchronousSettings,
    attempts: number,
  ): Promise<void> {
    const { deliver, functions } = this.#options;
    const destination = result.error ? settings.onFailureArn : settings.onSuccessArn;
    if (destination !== undefined) {
      await deliver(
        destination,
        invocationRecord(row, payload, result, attempts, this.#options.clock),
        row.function_arn,
      );
    }
    const { deadLetterArn } = functions.find(row.function_arn);
    if (result.error && deadLetterArn !== undefined)
      await deliver(deadLetterArn, payload, row.function_arn);
  }
}

/** What a destination receives (Lambda developer guide, "Capturing records of asynchronous invocations"). */
function invocationRecord(
  row: Row,
  requestPayload: unknown,
  result: InvokeResult,
  attempts: number,
  clock: Clock,
): unknown {
  return {
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    requestContext: {
      requestId: row.id,
      functionArn: `${row.function_arn}:$LATEST`,
      condition: result.error ? 'RetriesExhausted' : 'Success',
      approximateInvokeCount: attempts,
    },
    requestPayload,
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(result.error && { functionError: 'Unhandled' }),
    },
    responsePayload: result.payload,
  };
}

import { isRecord, parseRecord } from '../../json.ts';

export interface Units {
  read: number;
  write: number;
}

const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

/** Adds up what DynamoDB says each caller's calls have consumed, while somebody wants to know. */
export class UnitMeter {
  #callers: Map<string, Units> | undefined;

  get active(): boolean {
    return this.#callers !== undefined;
  }

  /** Begins to count from nothing. */
  start(): void {
    this.#callers = new Map();
  }

  stop(): void {
    this.#callers = undefined;
  }

  /** Units by the caller's ARN, since the start. */
  get units(): Readonly<Record<string, Units>> {
    return Object.fromEntries(this.#callers ?? []);
  }

  /** The request with the question for its capacity added. */
  ask(body: Buffer): Buffer {
    return Buffer.from(
      JSON.stringify({ ...parseRecord(body.toString()), ReturnConsumedCapacity: 'TOTAL' }),
    );
  }

  note(caller: string, operation: string, response: Buffer | string): void {
    const capacity = parseRecord(response.toString())?.['ConsumedCapacity'];
    const entries = Array.isArray(capacity) ? capacity : [capacity];
    const consumed = entries.reduce<number>((sum, entry) => sum + unitsOf(entry), 0);
    const units = this.#callers?.get(caller) ?? { read: 0, write: 0 };
    units[READS.has(operation) ? 'read' : 'write'] += consumed;
    this.#callers?.set(caller, units);
  }
}

function unitsOf(entry: unknown): number {
  return isRecord(entry) && typeof entry['CapacityUnits'] === 'number' ? entry['CapacityUnits'] : 0;
}

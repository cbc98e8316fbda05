import * as z from 'zod';
import type { Host } from '../../engine.ts';
import type { IncomingMail } from '../inbound/incoming.ts';

/** Mail from this stack to one of its own addresses: kept until it has been received. */
export interface Loopback {
  /** Joins the caller's transaction; recipients of other places are left out. */
  add(mail: IncomingMail): void;
  start(): void;
  stop(): void;
  pending(): number;
}

const rowSchema = z.object({
  id: z.number(),
  mail_from: z.string(),
  recipients: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
  raw: z.instanceof(Uint8Array),
});

export function createLoopback(
  host: Host,
  inbound: { accepts(recipient: string): boolean; receive(mail: IncomingMail): Promise<unknown> },
): Loopback {
  const { database } = host;
  database.exec(`CREATE TABLE IF NOT EXISTS ses_loopback (
    id INTEGER PRIMARY KEY AUTOINCREMENT, mail_from TEXT NOT NULL, recipients TEXT NOT NULL, raw BLOB NOT NULL)`);
  const insert = database.prepare(
    'INSERT INTO ses_loopback (mail_from, recipients, raw) VALUES (?, ?, ?)',
  );
  const first = database.prepare('SELECT * FROM ses_loopback ORDER BY id LIMIT 1');
  const remove = database.prepare('DELETE FROM ses_loopback WHERE id = ?');
  const count = database.prepare('SELECT count(*) AS count FROM ses_loopback');
  let running = false;
  let busy = false;

  const drain = async () => {
    if (busy) return;
    busy = true;
    for (let row = running && first.get(); row; row = running && first.get()) {
      const { id, mail_from, recipients, raw } = rowSchema.parse(row);
      try {
        await inbound.receive({ from: mail_from, recipients, raw: Buffer.from(raw) });
        remove.run(id);
      } catch (error) {
        host.log(`ses: could not receive our own mail, trying again: ${String(error)}`);
        host.clock.at(host.clock.now() + 5000, () => void drain());
        break;
      }
    }
    busy = false;
  };

  return {
    add({ from, recipients, raw }) {
      const ours = recipients.filter((recipient) => inbound.accepts(recipient));
      if (ours.length === 0) return;
      insert.run(from, JSON.stringify(ours), raw);
      queueMicrotask(() => void drain());
    },
    start() {
      running = true;
      void drain();
    },
    stop() {
      running = false;
    },
    pending: () => z.object({ count: z.number() }).parse(count.get()).count,
  };
}

import * as z from 'zod';
import type { DatabaseSync } from 'node:sqlite';

export const boxSchema = z.enum(['sent', 'received']);
type Box = z.infer<typeof boxSchema>;

/** What the list shows of a mail. */
const summarySchema = z.object({
  from: z.string(),
  fromName: z.string(),
  subject: z.string(),
  preview: z.string(),
  attachmentCount: z.number(),
});
export type MailSummary = z.infer<typeof summarySchema>;

export interface NewMail {
  readonly box: Box;
  /** Envelope recipients; each gets an entry. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly summary: MailSummary;
  /** Epoch milliseconds. */
  readonly at: number;
}

const entrySchema = summarySchema.extend({
  id: z.number().transform(String),
  box: boxSchema,
  recipient: z.string(),
  at: z.number(),
  size: z.number(),
});
export type MailEntry = z.infer<typeof entrySchema>;

export interface MailFilter {
  readonly box?: Box;
  /** Whole envelope recipient, in any case. */
  readonly to?: string;
  /** Part of the subject, in any case. */
  readonly subject?: string;
  /** Part of sender, recipient, subject or preview, in any case. */
  readonly text?: string;
  /** Only entries younger than this id. */
  readonly after?: string;
  /** Only entries older than this id. */
  readonly before?: string;
  readonly limit?: number;
}

const columns = `mailbox_entry.id, box, recipient, sender AS "from", sender_name AS fromName, subject, preview,
  attachment_count AS attachmentCount, at, length(raw) AS size`;

/** One entry for each recipient of a mail; the raw mail is kept once. Ids grow with time. */
export function createMailboxStore(database: DatabaseSync) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS mailbox_mail (id INTEGER PRIMARY KEY AUTOINCREMENT, raw BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS mailbox_entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT, mail INTEGER NOT NULL REFERENCES mailbox_mail (id),
      box TEXT NOT NULL, recipient TEXT NOT NULL COLLATE NOCASE, sender TEXT NOT NULL,
      sender_name TEXT NOT NULL, subject TEXT NOT NULL, preview TEXT NOT NULL,
      attachment_count INTEGER NOT NULL, at INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS mailbox_recipient ON mailbox_entry (recipient, id);`);
  const insertMail = database.prepare('INSERT INTO mailbox_mail (raw) VALUES (?) RETURNING id');
  const insertEntry = database.prepare(`INSERT INTO mailbox_entry
    (mail, box, recipient, sender, sender_name, subject, preview, attachment_count, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`);
  const joined = 'mailbox_entry JOIN mailbox_mail ON mailbox_mail.id = mail';
  const select = database.prepare(`SELECT ${columns} FROM ${joined}
    WHERE (?1 IS NULL OR box = ?1) AND (?2 IS NULL OR recipient = ?2)
      AND (?3 IS NULL OR instr(lower(subject), lower(?3)) > 0)
      AND (?4 IS NULL OR instr(lower(sender || ' ' || sender_name || ' ' || recipient || ' ' || subject || ' ' || preview), lower(?4)) > 0)
      AND (?5 IS NULL OR mailbox_entry.id > ?5) AND (?6 IS NULL OR mailbox_entry.id < ?6)
    ORDER BY mailbox_entry.id DESC LIMIT ?7`);
  const selectOne = database.prepare(`SELECT ${columns} FROM ${joined} WHERE mailbox_entry.id = ?`);
  const selectRaw = database.prepare(`SELECT raw FROM ${joined} WHERE mailbox_entry.id = ?`);
  const idSchema = z.object({ id: z.number() });

  return {
    /** Joins the caller's transaction. */
    put: ({ box, recipients, raw, summary, at }: NewMail): MailEntry[] => {
      const mail = idSchema.parse(insertMail.get(raw)).id;
      const { from, fromName, subject, preview, attachmentCount } = summary;
      return recipients.map((recipient) => {
        const row = insertEntry.get(
          mail,
          box,
          recipient,
          from,
          fromName,
          subject,
          preview,
          attachmentCount,
          at,
        );
        const id = String(idSchema.parse(row).id);
        return { ...summary, id, box, recipient, at, size: raw.length };
      });
    },
    list: (filter: MailFilter): MailEntry[] => {
      const { box, to, subject, text, after, before, limit } = filter;
      const ids = [after, before].map((id) => (id === undefined ? null : Number(id)));
      const [newerThan = null, olderThan = null] = ids;
      const texts = [box, to, subject, text].map((value) => value ?? null);
      const [boxOnly = null, toOnly = null, subjectOnly = null, textOnly = null] = texts;
      const rows = select.all(
        boxOnly,
        toOnly,
        subjectOnly,
        textOnly,
        newerThan,
        olderThan,
        limit ?? 100,
      );
      return z.array(entrySchema).parse(rows);
    },
    get: (id: string): MailEntry | undefined => {
      const row = selectOne.get(Number(id));
      return row && entrySchema.parse(row);
    },
    raw: (id: string): Buffer | undefined => {
      const row = selectRaw.get(Number(id));
      return row && Buffer.from(z.object({ raw: z.instanceof(Uint8Array) }).parse(row).raw);
    },
    clear: () => database.exec('DELETE FROM mailbox_entry; DELETE FROM mailbox_mail;'),
  };
}

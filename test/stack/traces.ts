import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Where a trace was found: the file, and the table of a database. */
export interface Trace {
  readonly place: string;
  readonly excerpt: string;
}

const textOf = (value: unknown): string => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return typeof value === 'string' ? value : '';
};

const excerptAround = (text: string, word: string): string => {
  const at = text.toLowerCase().indexOf(word);
  return text.slice(Math.max(0, at - 120), at + word.length + 60);
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows as they are now: what was deleted may still lie in the pages of a file, as it would on any disk. */
const inDatabase = (path: string, place: string, word: string): Trace[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM ${quoted(String(name))}`)
        .all()
        .flatMap((row) => {
          const text = Object.values(row).map(textOf).join(' ');
          return text.toLowerCase().includes(word)
            ? [{ place: `${place} ${String(name)}`, excerpt: excerptAround(text, word) }]
            : [];
        }),
    );
  } finally {
    database.close();
  }
};

const isDatabase = (bytes: Buffer): boolean =>
  bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3';

/** Every row, object and line of log below a stack's directory that holds a word. */
export const tracesOf = async (directory: string, word: string): Promise<readonly Trace[]> => {
  const found: Trace[] = [];
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    // A database's journal holds pages of it, which are read through it.
    if (!entry.isFile() || /-(?:wal|shm|journal)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const place = relative(directory, path);
    const bytes = await readFile(path);
    if (isDatabase(bytes)) found.push(...inDatabase(path, place, word));
    else {
      const text = bytes.toString('latin1');
      if (`${place} ${text}`.toLowerCase().includes(word))
        found.push({ place, excerpt: excerptAround(text, word) });
    }
  }
  return found;
};

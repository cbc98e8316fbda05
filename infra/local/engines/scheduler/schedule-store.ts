import * as z from 'zod';
import type { DatabaseSync } from 'node:sqlite';
import { scheduleSchema, type Schedule } from './schedule.ts';

const rowSchema = z.object({
  schedule: z.string().transform((json) => scheduleSchema.parse(JSON.parse(json))),
  client_token: z.string().nullable(),
  created_at: z.number(),
  modified_at: z.number(),
  next_at: z.number().nullable(),
});
export type StoredSchedule = z.infer<typeof rowSchema>;

/** `next_at` is when the schedule is due, in epoch milliseconds; null once it has nothing left to do. */
export function createScheduleStore(database: DatabaseSync) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS scheduler_group (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS scheduler_schedule (
      group_name TEXT NOT NULL, name TEXT NOT NULL, schedule TEXT NOT NULL, client_token TEXT,
      created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, next_at INTEGER,
      PRIMARY KEY (group_name, name));
    CREATE INDEX IF NOT EXISTS scheduler_due ON scheduler_schedule (next_at);
    INSERT OR IGNORE INTO scheduler_group VALUES ('default', 0);`);
  const select = database.prepare(
    'SELECT * FROM scheduler_schedule WHERE group_name = ? AND name = ?',
  );
  const selectAll = database.prepare('SELECT * FROM scheduler_schedule ORDER BY group_name, name');
  const selectDue = database.prepare(
    'SELECT * FROM scheduler_schedule WHERE next_at <= ? ORDER BY next_at LIMIT 500',
  );
  const earliest = database.prepare('SELECT min(next_at) AS at FROM scheduler_schedule');
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO scheduler_schedule VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const setNext = database.prepare(
    'UPDATE scheduler_schedule SET next_at = ? WHERE group_name = ? AND name = ?',
  );
  const remove = database.prepare(
    'DELETE FROM scheduler_schedule WHERE group_name = ? AND name = ?',
  );
  const selectGroups = database.prepare(
    'SELECT name, created_at FROM scheduler_group ORDER BY name',
  );
  const insertGroup = database.prepare('INSERT OR IGNORE INTO scheduler_group VALUES (?, ?)');

  return {
    get: (group: string, name: string): StoredSchedule | undefined => {
      const row = select.get(group, name);
      return row && rowSchema.parse(row);
    },
    list: () => z.array(rowSchema).parse(selectAll.all()),
    due: (now: number) => z.array(rowSchema).parse(selectDue.all(now)),
    earliest: () => z.object({ at: z.number().nullable() }).parse(earliest.get()).at,
    put: ({ schedule, client_token, created_at, modified_at, next_at }: StoredSchedule) =>
      void upsert.run(
        schedule.GroupName,
        schedule.Name,
        JSON.stringify(schedule),
        client_token,
        created_at,
        modified_at,
        next_at,
      ),
    setNext: ({ GroupName, Name }: Schedule, nextAt: number | null) =>
      void setNext.run(nextAt, GroupName, Name),
    remove: (group: string, name: string) => void remove.run(group, name),
    groups: () =>
      z.array(z.object({ name: z.string(), created_at: z.number() })).parse(selectGroups.all()),
    putGroup: (name: string, now: number) => void insertGroup.run(name, now),
    removeGroup: (name: string) => {
      database.prepare('DELETE FROM scheduler_schedule WHERE group_name = ?').run(name);
      database.prepare('DELETE FROM scheduler_group WHERE name = ?').run(name);
    },
  };
}

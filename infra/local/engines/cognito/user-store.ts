import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { userNotFound } from './errors.ts';
import type { Pool } from './pool-store.ts';

const userStatusSchema = z.enum([
  'UNCONFIRMED',
  'CONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
]);
type UserStatus = z.infer<typeof userStatusSchema>;

export interface User {
  readonly poolId: string;
  readonly sub: string;
  /** The user name, or the `sub` in pools where people sign in by address. */
  readonly username: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Everything but `sub`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly password: string | undefined;
  /** When a temporary password stops working, in epoch milliseconds. */
  readonly passwordExpiresAt: number | undefined;
  readonly totp: {
    readonly secret: string | undefined;
    readonly pending: string | undefined;
    /** The last time step a code was accepted for. */
    readonly step: number;
    readonly enabled: boolean;
  };
  readonly createdAt: number;
  readonly modifiedAt: number;
}

const rowSchema = z
  .object({
    pool_id: z.string(),
    sub: z.string(),
    username: z.string(),
    status: userStatusSchema,
    enabled: z.number(),
    attributes: z.string(),
    password: z.string().nullable(),
    password_expires_at: z.number().nullable(),
    totp_secret: z.string().nullable(),
    totp_pending: z.string().nullable(),
    totp_step: z.number(),
    totp_enabled: z.number(),
    created_at: z.number(),
    modified_at: z.number(),
  })
  .transform((row): User => ({
    poolId: row.pool_id,
    sub: row.sub,
    username: row.username,
    status: row.status,
    enabled: row.enabled === 1,
    attributes: z.record(z.string(), z.string()).parse(JSON.parse(row.attributes)),
    password: row.password ?? undefined,
    passwordExpiresAt: row.password_expires_at ?? undefined,
    totp: {
      secret: row.totp_secret ?? undefined,
      pending: row.totp_pending ?? undefined,
      step: row.totp_step,
      enabled: row.totp_enabled === 1,
    },
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }));

export interface UserStore {
  /** Finds by user name, `sub` or, where people sign in by address, by address. */
  find(pool: Pool, login: string): User | undefined;
  bySub(poolId: string, sub: string): User | undefined;
  /** Inserts or replaces; the whole user in one commit. */
  put(pool: Pool, user: User): void;
  /** Changes the user as stored now, never a copy read before an await. Throws `UserNotFoundException`. */
  update(pool: Pool, sub: string, change: (user: User) => User): User;
  remove(user: User): void;
  /** In order of creation. */
  list(poolId: string, filter: UserFilter, limit: number, after: number): readonly ListedUser[];
}

export interface UserFilter {
  readonly attribute?: string;
  readonly prefix?: boolean;
  readonly value?: string;
}

interface ListedUser {
  readonly user: User;
  readonly position: number;
}

/** A login name as it is compared: case folded unless the pool is case sensitive. */
export const normalLogin = (pool: Pool, login: string): string =>
  pool.settings.UsernameConfiguration.CaseSensitive ? login : login.toLowerCase();

export const signsInByEmail = (pool: Pool): boolean =>
  pool.settings.UsernameAttributes.includes('email');

const flag = (value: boolean): number => (value ? 1 : 0);

export function createUserStore(sql: SQLTagStore, clock: Clock): UserStore {
  const store: UserStore = {
    find(pool, login) {
      const name = normalLogin(pool, login);
      const row = sql.get`
        SELECT * FROM cognito_user
        WHERE pool_id = ${pool.id} AND (username = ${name} OR sub = ${name} OR email = ${name}) LIMIT 1`;
      return row && rowSchema.parse(row);
    },
    bySub(poolId, sub) {
      const row = sql.get`SELECT * FROM cognito_user WHERE pool_id = ${poolId} AND sub = ${sub}`;
      return row && rowSchema.parse(row);
    },
    put(pool, user) {
      const address = user.attributes['email'];
      const email =
        signsInByEmail(pool) && address !== undefined ? normalLogin(pool, address) : null;
      sql.run`
        INSERT INTO cognito_user VALUES (
          ${user.poolId}, ${user.sub}, ${user.username}, ${email}, ${user.status}, ${flag(user.enabled)},
          ${JSON.stringify(user.attributes)}, ${user.password ?? null}, ${user.passwordExpiresAt ?? null},
          ${user.totp.secret ?? null}, ${user.totp.pending ?? null}, ${user.totp.step},
          ${flag(user.totp.enabled)}, ${user.createdAt}, ${user.modifiedAt})
        ON CONFLICT (pool_id, sub) DO UPDATE SET
          email = excluded.email, status = excluded.status, enabled = excluded.enabled,
          attributes = excluded.attributes, password = excluded.password,
          password_expires_at = excluded.password_expires_at, totp_secret = excluded.totp_secret,
          totp_pending = excluded.totp_pending, totp_step = excluded.totp_step,
          totp_enabled = excluded.totp_enabled, modified_at = excluded.modified_at`;
    },
    update(pool, sub, change) {
      const current = store.bySub(pool.id, sub);
      if (!current) throw userNotFound();
      const changed = { ...change(current), modifiedAt: clock.now() };
      store.put(pool, changed);
      return changed;
    },
    remove({ poolId, sub }) {
      sql.run`DELETE FROM cognito_membership WHERE pool_id = ${poolId} AND sub = ${sub}`;
      sql.run`DELETE FROM cognito_session WHERE pool_id = ${poolId} AND sub = ${sub}`;
      sql.run`DELETE FROM cognito_code WHERE pool_id = ${poolId} AND subject = ${sub}`;
      sql.run`DELETE FROM cognito_user WHERE pool_id = ${poolId} AND sub = ${sub}`;
    },
    list(poolId, { attribute, value = '', prefix = false }, limit, after) {
      const path = attribute === undefined ? null : `$."${attribute}"`;
      const rows = sql.all`
        SELECT rowid AS position, * FROM cognito_user
        WHERE pool_id = ${poolId} AND rowid > ${after}
          AND (${path} IS NULL OR CASE WHEN ${flag(prefix)} = 1
            THEN instr(lower(json_extract(attributes, ${path})), lower(${value})) = 1
            ELSE lower(json_extract(attributes, ${path})) = lower(${value}) END)
        ORDER BY rowid LIMIT ${limit}`;
      return rows.map((row) => ({
        user: rowSchema.parse(row),
        position: z.number().parse(row['position']),
      }));
    },
  };
  return store;
}

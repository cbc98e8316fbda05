import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { User } from './user-store.ts';

const groupSchema = z
  .object({
    name: z.string(),
    pool_id: z.string(),
    description: z.string().nullable(),
    precedence: z.number().nullable(),
    role_arn: z.string().nullable(),
  })
  .transform((row) => ({
    GroupName: row.name,
    UserPoolId: row.pool_id,
    Description: row.description ?? undefined,
    Precedence: row.precedence ?? undefined,
    RoleArn: row.role_arn ?? undefined,
  }));
type Group = z.infer<typeof groupSchema>;

export interface GroupStore {
  put(group: Group): void;
  exists(poolId: string, name: string): boolean;
  add(user: User, name: string): void;
  remove(user: User, name: string): void;
  /** Groups of a user, the one with the lowest precedence first. */
  of(user: User): readonly Group[];
}

export function createGroupStore(sql: SQLTagStore): GroupStore {
  return {
    put(group) {
      sql.run`
        INSERT OR REPLACE INTO cognito_group VALUES (
          ${group.UserPoolId}, ${group.GroupName}, ${group.Description ?? null},
          ${group.Precedence ?? null}, ${group.RoleArn ?? null})`;
    },
    exists: (poolId, name) =>
      sql.get`SELECT 1 FROM cognito_group WHERE pool_id = ${poolId} AND name = ${name}` !==
      undefined,
    add({ poolId, sub }, name) {
      sql.run`INSERT OR IGNORE INTO cognito_membership VALUES (${poolId}, ${sub}, ${name})`;
    },
    remove({ poolId, sub }, name) {
      sql.run`
        DELETE FROM cognito_membership
        WHERE pool_id = ${poolId} AND sub = ${sub} AND group_name = ${name}`;
    },
    of({ poolId, sub }) {
      const rows = sql.all`
        SELECT g.* FROM cognito_membership m
        JOIN cognito_group g ON g.pool_id = m.pool_id AND g.name = m.group_name
        WHERE m.pool_id = ${poolId} AND m.sub = ${sub}
        ORDER BY g.precedence IS NULL, g.precedence, g.name`;
      return rows.map((row) => groupSchema.parse(row));
    },
  };
}

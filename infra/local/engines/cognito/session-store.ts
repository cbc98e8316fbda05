import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import type { Clock } from '../engine.ts';
import { tokenLifetimes, type Client } from './client-store.ts';
import { notAuthorized } from './errors.ts';
import { newToken, tokenHash } from './secret-token.ts';
import type { User } from './user-store.ts';

const rowSchema = z
  .object({
    origin_jti: z.string(),
    pool_id: z.string(),
    client_id: z.string(),
    sub: z.string(),
    auth_time: z.number(),
    expires_at: z.number(),
    revoked: z.number(),
  })
  .transform((row) => ({
    originJti: row.origin_jti,
    poolId: row.pool_id,
    clientId: row.client_id,
    sub: row.sub,
    /** When the person signed in, in epoch seconds. */
    authTime: row.auth_time,
    /** When the last refresh token of the sign-in ends, in epoch milliseconds. */
    expiresAt: row.expires_at,
    revoked: row.revoked === 1,
  }));

/** One sign-in and the family of all tokens that came from it, named by its `origin_jti`. */
export type Session = z.infer<typeof rowSchema>;

export interface SessionStore {
  begin(user: User, client: Client): { readonly session: Session; readonly refreshToken: string };
  /** The live session of a refresh token of this client. Throws `NotAuthorized-` or `RefreshTokenReuseException`. */
  ofRefreshToken(refreshToken: string, client: Client): Session;
  /** Replaces a refresh token; the old one works on for the client's grace period, then betrays a replay. */
  rotate(refreshToken: string, client: Client): string;
  /** Revokes the family of a refresh token; an unknown one changes nothing (RFC 7009). */
  revokeToken(refreshToken: string, client: Client): void;
  revokeAll(user: User): void;
  isRevoked(originJti: string): boolean;
}

export function createSessionStore(
  database: DatabaseSync,
  sql: SQLTagStore,
  clock: Clock,
): SessionStore {
  const add = (session: Session): string => {
    const refreshToken = newToken();
    sql.run`
      INSERT INTO cognito_refresh_token VALUES (${tokenHash(refreshToken)}, ${session.originJti}, NULL)`;
    return refreshToken;
  };

  const removeExpired = (now: number): void => {
    sql.run`
      DELETE FROM cognito_refresh_token WHERE origin_jti IN
        (SELECT origin_jti FROM cognito_session WHERE expires_at <= ${now})`;
    sql.run`DELETE FROM cognito_session WHERE expires_at <= ${now}`;
  };

  const revoke = (originJti: string): void => {
    sql.run`UPDATE cognito_session SET revoked = 1 WHERE origin_jti = ${originJti}`;
  };

  const find = (refreshToken: string) => {
    const row = sql.get`
      SELECT s.*, t.rotated_at FROM cognito_refresh_token t
      JOIN cognito_session s USING (origin_jti) WHERE t.hash = ${tokenHash(refreshToken)}`;
    if (!row) return undefined;
    const rotatedAt = z.number().nullable().parse(row['rotated_at']) ?? undefined;
    return { session: rowSchema.parse(row), rotatedAt };
  };

  const ofRefreshToken = (refreshToken: string, client: Client): Session => {
    const found = find(refreshToken);
    if (found?.session.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
    const { session, rotatedAt } = found;
    if (session.revoked) throw notAuthorized('Refresh Token has been revoked');
    if (session.expiresAt <= clock.now()) throw notAuthorized('Refresh Token has expired');
    const grace = (client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1_000;
    if (rotatedAt !== undefined && rotatedAt + grace <= clock.now()) {
      revoke(session.originJti);
      throw new AwsError('RefreshTokenReuseException', 'Refresh token has been invalidated');
    }
    return session;
  };

  return {
    begin(user, client) {
      const now = clock.now();
      const session: Session = {
        originJti: randomUUID(),
        poolId: user.poolId,
        clientId: client.id,
        sub: user.sub,
        authTime: Math.floor(now / 1_000),
        expiresAt: now + tokenLifetimes(client).refresh * 1_000,
        revoked: false,
      };
      return transaction(database, () => {
        removeExpired(now);
        sql.run`
          INSERT INTO cognito_session VALUES (
            ${session.originJti}, ${session.poolId}, ${session.clientId}, ${session.sub},
            ${session.authTime}, ${session.expiresAt}, 0)`;
        return { session, refreshToken: add(session) };
      });
    },
    ofRefreshToken,
    rotate(refreshToken, client) {
      const session = ofRefreshToken(refreshToken, client);
      return transaction(database, () => {
        sql.run`
          UPDATE cognito_refresh_token SET rotated_at = ${clock.now()}
          WHERE hash = ${tokenHash(refreshToken)} AND rotated_at IS NULL`;
        return add(session);
      });
    },
    revokeToken(refreshToken, client) {
      const session = find(refreshToken)?.session;
      if (!session) return;
      if (session.clientId !== client.id) {
        throw new AwsError('UnauthorizedException', 'Token was not issued to this client', 401);
      }
      revoke(session.originJti);
    },
    revokeAll({ poolId, sub }) {
      sql.run`UPDATE cognito_session SET revoked = 1 WHERE pool_id = ${poolId} AND sub = ${sub}`;
    },
    isRevoked(originJti) {
      const row = sql.get`SELECT revoked FROM cognito_session WHERE origin_jti = ${originJti}`;
      return row?.['revoked'] !== 0;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { tokenLifetimes, type Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import { notAuthorized } from './errors.ts';
import type { Pool } from './pool-store.ts';
import type { Session } from './session-store.ts';
import { signJwt } from './signing-keys.ts';
import { applyChanges, attributeClaims, tokenChanges, type TokenSource } from './token-claims.ts';
import type { User } from './user-store.ts';

export interface AuthenticationResult {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly TokenType: 'Bearer';
  /** Seconds the access token lives. */
  readonly ExpiresIn: number;
  readonly RefreshToken?: string;
}

/** Who a set of tokens is for. */
export interface Grant {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
}

/** Access and id token of a session, with the claims Cognito gives them. */
async function sign(
  cognito: Cognito,
  { pool, client, user }: Grant,
  session: Session,
  source: TokenSource,
  metadata?: Readonly<Record<string, string>>,
): Promise<AuthenticationResult> {
  const changes = await tokenChanges(cognito, pool, user, client.id, source, metadata);
  const lifetimes = tokenLifetimes(client);
  const issuedAt = Math.floor(cognito.host.clock.now() / 1_000);
  const shared = {
    sub: user.sub,
    ...(changes.groups.length > 0 && { 'cognito:groups': changes.groups }),
    iss: pool.issuer,
    ...(client.settings.EnableTokenRevocation && { origin_jti: session.originJti }),
    event_id: randomUUID(),
    auth_time: session.authTime,
    iat: issuedAt,
  };
  const access = applyChanges(
    {
      ...shared,
      client_id: client.id,
      token_use: 'access',
      scope: changes.scopes.join(' '),
      exp: issuedAt + lifetimes.access,
      jti: randomUUID(),
      username: user.username,
    },
    changes.access,
  );
  const id = applyChanges(
    {
      ...attributeClaims(user),
      ...shared,
      'cognito:username': user.username,
      aud: client.id,
      token_use: 'id',
      exp: issuedAt + lifetimes.id,
      jti: randomUUID(),
    },
    changes.id,
  );
  return {
    AccessToken: signJwt(pool.keys.access, access),
    IdToken: signJwt(pool.keys.id, id),
    TokenType: 'Bearer',
    ExpiresIn: lifetimes.access,
  };
}

/** Begins a session: what a finished sign-in answers. */
export async function beginSession(
  cognito: Cognito,
  grant: Grant,
  source: TokenSource,
): Promise<AuthenticationResult> {
  const { session, refreshToken } = cognito.sessions.begin(grant.user, grant.client);
  const result = await sign(cognito, grant, session, source);
  return { ...result, RefreshToken: refreshToken };
}

/** New tokens for a refresh token, which is replaced when the client rotates. Triggers get `metadata`. Disabled users are refused. */
export async function refreshSession(
  cognito: Cognito,
  pool: Pool,
  client: Client,
  refreshToken: string,
  metadata: Readonly<Record<string, string>> | undefined,
): Promise<AuthenticationResult> {
  const session = cognito.sessions.ofRefreshToken(refreshToken, client);
  const user = cognito.users.bySub(pool.id, session.sub);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const grant = { pool, client, user };
  const result = await sign(cognito, grant, session, 'RefreshTokens', metadata);
  if (client.settings.RefreshTokenRotation?.Feature !== 'ENABLED') return result;
  return { ...result, RefreshToken: cognito.sessions.rotate(refreshToken, client) };
}

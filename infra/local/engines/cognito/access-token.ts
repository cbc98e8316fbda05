import * as z from 'zod';
import type { Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import { notAuthorized } from './errors.ts';
import { isSignedBy } from './signing-keys.ts';
import { selfServiceScope } from './token-claims.ts';
import type { Grant } from './tokens.ts';

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  client_id: z.string(),
  exp: z.number(),
  scope: z.string(),
  origin_jti: z.string().optional(),
});

function claimsOf(accessToken: string): z.infer<typeof claimsSchema> | undefined {
  const payload = accessToken.split('.')[1] ?? '';
  try {
    const json: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return claimsSchema.safeParse(json).data;
  } catch {
    return undefined;
  }
}

/**
 * Whose access token this is, for operations that people authorize with their own token.
 * Throws `NotAuthorizedException` when it is not ours, expired, revoked, or its user is disabled or gone.
 */
export function grantOf(cognito: Cognito, accessToken: string): Grant {
  const claims = claimsOf(accessToken);
  const pool = cognito.pools.find(claims?.iss.split('/').at(-1) ?? '');
  if (!claims || !pool || !isSignedBy(pool.keys.access, accessToken)) {
    throw notAuthorized('Could not verify signature for Access Token');
  }
  if (claims.exp * 1_000 <= cognito.host.clock.now()) {
    throw notAuthorized('Access Token has expired');
  }
  if (!claims.scope.split(' ').includes(selfServiceScope)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  const client: Client = cognito.clients.get(claims.client_id, pool.id);
  const { origin_jti: originJti } = claims;
  if (originJti !== undefined && cognito.sessions.isRevoked(originJti)) {
    throw notAuthorized('Access Token has been revoked');
  }
  const user = cognito.users.bySub(pool.id, claims.sub);
  if (!user) throw notAuthorized('Access Token has been revoked');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, client, user };
}

import * as z from 'zod';
import { grantOf } from '../access-token.ts';
import type { Cognito } from '../cognito.ts';
import { invalidParameter } from '../errors.ts';
import { publicOperation } from '../operation.ts';
import { newTotpSecret } from '../totp.ts';

const schema = z.strictObject({
  AccessToken: z.string().optional(),
  Session: z.string().optional(),
});

const begin = (cognito: Cognito, poolId: string, sub: string): string => {
  const secret = newTotpSecret();
  cognito.users.update(cognito.pools.get(poolId), sub, (user) => ({
    ...user,
    totp: { ...user.totp, pending: secret },
  }));
  return secret;
};

/** Gives out a secret for an authenticator app; it counts once VerifySoftwareToken has seen a code of it. */
export const associateSoftwareToken = publicOperation(schema, (cognito, input) => {
  if (input.AccessToken !== undefined) {
    const { pool, user } = grantOf(cognito, input.AccessToken);
    return { SecretCode: begin(cognito, pool.id, user.sub) };
  }
  if (input.Session === undefined) throw invalidParameter('AccessToken or Session is required');
  const challenge = cognito.challenges.check(input.Session, 'MFA_SETUP');
  cognito.challenges.consume(input.Session);
  const { settings } = cognito.clients.get(challenge.clientId);
  const next = { ...challenge, step: 'MFA_SETUP_ASSOCIATED' } as const;
  const Session = cognito.challenges.issue(next, settings.AuthSessionValidity);
  return { SecretCode: begin(cognito, challenge.poolId, challenge.sub), Session };
});

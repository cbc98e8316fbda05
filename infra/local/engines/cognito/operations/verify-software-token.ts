import * as z from 'zod';
import { AwsError } from '../../protocol/aws-error.ts';
import { grantOf } from '../access-token.ts';
import type { Cognito } from '../cognito.ts';
import { invalidParameter } from '../errors.ts';
import { publicOperation } from '../operation.ts';
import { acceptTotp } from '../totp-check.ts';

const schema = z.strictObject({
  AccessToken: z.string().optional(),
  Session: z.string().optional(),
  UserCode: z.string(),
  FriendlyDeviceName: z.string().optional(),
});

function verify(cognito: Cognito, poolId: string, sub: string, code: string): void {
  const pool = cognito.pools.get(poolId);
  const user = cognito.users.bySub(poolId, sub);
  const pending = user?.totp.pending;
  if (!user || pending === undefined) {
    throw new AwsError(
      'SoftwareTokenMFANotFoundException',
      'Software token has not been associated.',
    );
  }
  // Steps belong to a secret: what the one before has used up says nothing about this one.
  const fresh = pending === user.totp.secret ? user : { ...user, totp: { ...user.totp, step: 0 } };
  cognito.users.put(pool, fresh);
  try {
    acceptTotp(cognito, pool, fresh, pending, code);
  } catch (error) {
    cognito.users.update(pool, sub, (current) => ({
      ...current,
      totp: { ...current.totp, step: user.totp.step },
    }));
    throw error instanceof AwsError && error.code === 'CodeMismatchException'
      ? new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch')
      : error;
  }
  cognito.users.update(pool, sub, (current) => ({
    ...current,
    totp: { ...current.totp, secret: pending, pending: undefined },
  }));
}

/** Proves that an authenticator app holds the secret; from then on its codes are asked for. */
export const verifySoftwareToken = publicOperation(schema, (cognito, input) => {
  if (input.AccessToken !== undefined) {
    const { pool, user } = grantOf(cognito, input.AccessToken);
    verify(cognito, pool.id, user.sub, input.UserCode);
    return { Status: 'SUCCESS' };
  }
  const session = input.Session;
  if (session === undefined) throw invalidParameter('AccessToken or Session is required');
  const challenge = cognito.challenges.check(session, 'MFA_SETUP_ASSOCIATED');
  try {
    verify(cognito, challenge.poolId, challenge.sub, input.UserCode);
  } catch (error) {
    cognito.challenges.fail(session);
    throw error;
  }
  cognito.challenges.consume(session);
  const { settings } = cognito.clients.get(challenge.clientId);
  const next = { ...challenge, step: 'MFA_SETUP_VERIFIED' } as const;
  return {
    Status: 'SUCCESS',
    Session: cognito.challenges.issue(next, settings.AuthSessionValidity),
  };
});

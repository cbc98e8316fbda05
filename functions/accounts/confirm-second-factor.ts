import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { accountEventWrite } from './account-event.ts';
import { askForAuthenticator, verifyAuthenticator } from './cognito/authenticator.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import { newRecoveryCodes, recoveryHash } from './recovery-code.ts';
import { saveSecondFactor } from './second-factor.store.ts';
import { openSetUp } from './second-factor-set-up.ts';
import { signedIn, type OwnOperation } from './signed-in.ts';

type Confirm = OwnOperation<typeof accountsContract.confirmSecondFactor>;

/**
 * Turns the authenticator on and gives the recovery codes. The account is told first: signing in makes up what Cognito
 * was not told. Throws `invalid_code`, `challenge_expired`, or `conflict` where one is set up already.
 */
export const confirmSecondFactor: Confirm = async ({ body }, { event, now }) => {
  const { account } = await signedIn(event);
  const { sub, kind: audience } = account;
  const setUp = await openSetUp(body.token);
  if (setUp?.sub !== sub || setUp.audience !== audience)
    throw new ApiError('challenge_expired', 'Begin again.');
  if (account.secondFactor !== undefined) throw new ApiError('conflict', 'It is set up already.');
  await verifyAuthenticator(setUp.accessToken, body.code);
  const recoveryCodes = newRecoveryCodes();
  const hashes = await Promise.all(recoveryCodes.map((code) => recoveryHash(sub, code)));
  const told = accountEventWrite(sub, { name: 'SecondFactorSetUp' }, { event, now });
  await saveSecondFactor(account, hashes, now, told);
  await askForAuthenticator(audience, sub, true);
  await revokeRefreshToken(audience, setUp.refreshToken);
  return { recoveryCodes };
};

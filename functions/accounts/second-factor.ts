import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { accountEventWrite } from './account-event.ts';
import { askForAuthenticator } from './cognito/authenticator.ts';
import { provePassword } from './prove-password.ts';
import { newRecoveryCodes, recoveryHash } from './recovery-code.ts';
import {
  recoveryHashes,
  removeSecondFactor,
  replaceRecoveryHashes,
} from './second-factor.store.ts';
import { signedIn, type OwnOperation } from './signed-in.ts';

/** Where the second factor of whoever asks stands. */
export const getSecondFactor: OwnOperation<typeof accountsContract.getSecondFactor> = async (
  _input,
  { event },
) => {
  const { account } = await signedIn(event);
  if (account.secondFactor === undefined) return { codesLeft: 0 };
  return {
    since: account.secondFactor.since,
    codesLeft: (await recoveryHashes(account.sub)).length,
  };
};

/** Gives ten new codes to whoever knows the password. Throws `invalid_credentials`, or `conflict` where it is off. */
export const renewRecoveryCodes: OwnOperation<typeof accountsContract.renewRecoveryCodes> = async (
  { body },
  context,
) => {
  const { account } = await signedIn(context.event);
  await provePassword(account.kind, account.sub, body.password);
  if (account.secondFactor === undefined) throw new ApiError('conflict', 'It is not set up.');
  const recoveryCodes = newRecoveryCodes();
  const hashes = recoveryCodes.map((code) => recoveryHash(account.sub, code));
  const told = accountEventWrite(account.sub, { name: 'RecoveryCodesRenewed' }, context);
  await replaceRecoveryHashes(account.sub, await Promise.all(hashes), told);
  return { recoveryCodes };
};

/** Turns it off for whoever knows the password. Throws `invalid_credentials`. */
export const endSecondFactor: OwnOperation<typeof accountsContract.endSecondFactor> = async (
  { body },
  context,
) => {
  const { account } = await signedIn(context.event);
  await provePassword(account.kind, account.sub, body.password);
  await askForAuthenticator(account.kind, account.sub, false);
  // Asked for twice, it was told of already.
  if (account.secondFactor === undefined) return undefined;
  const told = accountEventWrite(account.sub, { name: 'SecondFactorEnded' }, context);
  await removeSecondFactor(account, told);
  return undefined;
};

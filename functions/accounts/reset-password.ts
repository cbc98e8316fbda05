import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { accountEventWrite } from './account-event.ts';
import { loadAccount } from './accounts.store.ts';
import { findUser } from './cognito/find-user.ts';
import { setPasswordByCode } from './cognito/set-password.ts';
import { endSessionsBy } from './end-sessions.ts';

/** Sets a new password and ends every session. Throws `invalid_code` or `password_rejected`. */
export const resetPassword: OperationHandler<typeof accountsContract.resetPassword> = async (
  { params: { audience }, body },
  context,
) => {
  const setPassword = () => setPasswordByCode(audience, body.email, body.code, body.password);
  const user = await findUser(audience, body.email);
  const account = user && (await loadAccount(user.sub));
  if (account === undefined) {
    await setPassword();
    return undefined;
  }
  const told = accountEventWrite(account.sub, { name: 'PasswordChanged' }, context);
  await endSessionsBy(audience, account.sub, setPassword, [told]);
  return undefined;
};

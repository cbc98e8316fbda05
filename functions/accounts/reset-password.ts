import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadAccount } from './accounts.store.ts';
import { findUser } from './cognito/find-user.ts';
import { setPasswordByCode } from './cognito/set-password.ts';
import { endSessions } from './end-sessions.ts';

/** Sets a new password and ends every session. Throws `invalid_code` or `password_rejected`. */
export const resetPassword: OperationHandler<typeof accountsContract.resetPassword> = async ({
  params,
  body,
}) => {
  await setPasswordByCode(params.audience, body.email, body.code, body.password);
  const user = await findUser(params.audience, body.email);
  if (user !== undefined && (await loadAccount(user.sub)) !== undefined)
    await endSessions(params.audience, user.sub);
  return undefined;
};

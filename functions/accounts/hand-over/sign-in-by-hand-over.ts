import type { accountsContract } from '#shared/contract/accounts.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { openStatement } from '../../platform/hand-over/statement.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadAccount } from '../accounts.store.ts';
import { revokeRefreshToken } from '../cognito/revoke-refresh-token.ts';
import { signInByProof } from '../cognito/sign-in-by-proof.ts';
import { grantSession } from '../grant-session.ts';
import { requirePortal } from '../may-register.ts';
import { arrive, refused } from './arrive.ts';
import { sealLinkToken } from './link-token.ts';
import { updateArrived } from './update-arrived.ts';

/**
 * Signs in whom the host application handed over, made up to date with what it says, or says what is to be proved
 * first. The session is like any other. Throws `token_refused`, `registration_closed`, `portal_closed`.
 */
export const signInByHandOver: OperationHandler<typeof accountsContract.signInByHandOver> = async (
  { body },
  context,
) => {
  await requirePortal('customer');
  const now = toInstant(Date.now());
  const statement = await openStatement(body.proof, now);
  if (statement === undefined) throw refused();
  const arrival = await arrive(statement, now);
  if ('toProve' in arrival) {
    const { email, name } = statement.claims;
    const register = (await loadSettings()).registration === 'open';
    const link = arrival.toProve === 'address' ? await sealLinkToken(statement, now) : undefined;
    return { prove: { email, name, register, ...(link !== undefined && { link }) } };
  }
  const { sub } = arrival.account;
  await updateArrived(arrival.account, arrival.link, statement);
  const tokens = await signInByProof(sub, body.proof);
  if (tokens === undefined) throw refused();
  const account = await loadAccount(sub);
  if (account?.kind === 'customer' && !account.disabled && account.secondFactor === undefined)
    return { session: await grantSession(account, tokens, context) };
  await revokeRefreshToken('customer', tokens.refreshToken);
  throw refused();
};

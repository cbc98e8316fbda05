import type { Session } from '#shared/contract/accounts.ts';
import type { Account } from '#shared/table/account.entity.ts';
import type { Tokens } from './cognito/tokens.ts';

/** What the browser gets of a sign-in; the refresh token is not among it. */
export const sessionView = (account: Account, { accessToken, expiresIn }: Tokens): Session => {
  const { id, name, email, locale, timeZone } = account.person;
  const role = account.kind === 'customer' ? 'customer' : account.person.role;
  return { accessToken, expiresIn, person: { id, name, email, locale, timeZone, role } };
};

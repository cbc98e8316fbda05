import type { Session } from '#shared/contract/accounts.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { secondFactorState, type Security } from '#shared/domain/security.ts';
import type { Account } from '#shared/table/account.entity.ts';
import type { Tokens } from './cognito/tokens.ts';

/** What the browser gets of a sign-in; the refresh token is not among it. */
export const sessionView = (
  account: Account,
  { accessToken, expiresIn, claims }: Tokens,
  security: Security,
): Session => {
  const { id, name, email, locale, timeZone } = account.person;
  const role = account.kind === 'customer' ? 'customer' : account.person.role;
  const idleMinutes = security.idleMinutes[account.kind];
  return {
    accessToken,
    expiresIn,
    secondFactor: secondFactorState(
      account.secondFactor !== undefined,
      account.kind === 'agent' ? account.person.role : undefined,
      security,
    ),
    ...(idleMinutes !== null && { idleSeconds: idleMinutes * 60 }),
    ...(account.consentDue !== undefined && { consentDue: account.consentDue }),
    endsAt: toInstant((claims.auth_time + security.lifetimeHours[account.kind] * 3600) * 1000),
    person: { id, name, email, locale, timeZone, role },
  };
};

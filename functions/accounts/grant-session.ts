import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Session } from '#shared/contract/accounts.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { loadSecurity } from '../platform/security.ts';
import type { Tokens } from './cognito/tokens.ts';
import { askForConsent } from './consent.store.ts';
import { deviceOf } from './device.ts';
import { refreshCookie } from './refresh-cookie.ts';
import { sessionView } from './session.view.ts';
import { noteUse } from './sessions.store.ts';

/** What answering with a session takes of the request. */
export interface Granting {
  readonly event: APIGatewayProxyEventV2;
  readonly now: Instant;
  readonly setCookie: (cookie: string) => void;
}

/** Hands out a session that a person just signed in to: notes it, sets its cookie. */
export const grantSession = async (
  account: Account,
  tokens: Tokens,
  { event, now, setCookie }: Granting,
): Promise<Session> => {
  await noteUse(account.kind, tokens.claims, deviceOf(event), now);
  setCookie(refreshCookie(account.kind, tokens.refreshToken));
  return sessionView(await askForConsent(account), tokens, await loadSecurity());
};

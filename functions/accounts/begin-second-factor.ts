import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';

import { loadSettings } from '../platform/settings.ts';
import { associateAuthenticator } from './cognito/authenticator.ts';
import { signInAnew } from './prove-password.ts';
import { sealSetUp } from './second-factor-set-up.ts';
import { signedIn, type OwnOperation } from './signed-in.ts';

/** What authenticators read from a QR code (Key URI format). */
const keyUri = (issuer: string, email: string, secret: string): string => {
  const query = new URLSearchParams({ secret, issuer }).toString().replaceAll('+', '%20');
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(email)}?${query}`;
};

type Begin = OwnOperation<typeof accountsContract.beginSecondFactor>;

/**
 * Begins to set up an authenticator for whoever knows the password. Nothing changes before it is confirmed.
 * Throws `invalid_credentials`, or `conflict` where one is set up.
 */
export const beginSecondFactor: Begin = async ({ body }, { event }) => {
  const { account } = await signedIn(event);
  const { sub, kind: audience, person } = account;
  const step = await signInAnew(audience, sub, body.password);
  if (account.secondFactor !== undefined || !('tokens' in step))
    throw new ApiError('conflict', 'Turn off the authenticator that is set up first.');
  const association = await associateAuthenticator(audience, step.tokens);
  const { brandName } = await loadSettings();
  return {
    secret: association.secret,
    uri: keyUri(brandName, person.email, association.secret),
    token: await sealSetUp({ sub, audience, ...association }),
  };
};

import type { accountsContract } from '#shared/contract/accounts.ts';
import { requireConsent } from '../platform/consent.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { recordAgreement } from './consent.store.ts';
import { signedIn } from './signed-in.ts';

/** Agrees to the text as it is now. Throws `consent_required` for another version: it has changed meanwhile. */
export const agreeToConsent: OperationHandler<typeof accountsContract.agreeToConsent> = async (
  { body },
  { event, now },
) => {
  await requireConsent(body.version);
  const { account } = await signedIn(event);
  await recordAgreement(account, body.version, now);
  return undefined;
};

import type { onboardingContract } from '#shared/contract/onboarding.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { httpEnv } from './env.ts';
import { askAccount, askDns, askSes } from './mail-domain.ts';

const { NAMED_MAIL_DOMAIN } = readEnv(httpEnv.pick({ NAMED_MAIL_DOMAIN: true }));

/** Asks SES and the DNS anew each time; what does not answer is `unknown`. */
export const checkMailDomain: OperationHandler<
  typeof onboardingContract.checkMailDomain
> = async () => {
  if (NAMED_MAIL_DOMAIN === '')
    return {
      identity: 'unknown',
      dkim: 'unknown',
      spf: 'unknown',
      dmarc: 'unknown',
      receiving: 'unknown',
      ...(await askAccount()),
    };
  const [standing, account, records] = await Promise.all([
    askSes(NAMED_MAIL_DOMAIN),
    askAccount(),
    askDns(NAMED_MAIL_DOMAIN),
  ]);
  return { domain: NAMED_MAIL_DOMAIN, ...standing, ...account, ...records };
};

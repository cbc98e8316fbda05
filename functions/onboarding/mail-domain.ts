import { Resolver } from 'node:dns/promises';
import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import * as z from 'zod';
import type { MailDomainCheck } from '#shared/domain/onboarding.ts';

const ses = new SESClient({});

/** Most that SES sends in a day for who is in its sandbox; nobody outside has so little. */
const sandboxQuota = 200;

type Standing = MailDomainCheck['identity'];

const standingOf = (status: string | undefined): Standing => {
  if (status === 'Success') return 'verified';
  if (status === 'Failed') return 'failed';
  return status === undefined ? 'unknown' : 'pending';
};

/** How SES stands to the domain: whether it is ours, and whether its mails are signed. */
export const askSes = async (domain: string) => {
  const Identities = [domain];
  const [{ VerificationAttributes }, { DkimAttributes }] = await Promise.all([
    ses.send(new GetIdentityVerificationAttributesCommand({ Identities })),
    ses.send(new GetIdentityDkimAttributesCommand({ Identities })),
  ]);
  return {
    identity: standingOf(VerificationAttributes?.[domain]?.VerificationStatus),
    dkim: standingOf(DkimAttributes?.[domain]?.DkimVerificationStatus),
  };
};

/** What SES lets the account do. */
export const askAccount = async () => {
  const [{ Enabled }, { Max24HourSend }] = await Promise.all([
    ses.send(new GetAccountSendingEnabledCommand({})),
    ses.send(new GetSendQuotaCommand({})),
  ]);
  return {
    ...(Enabled !== undefined && { sending: Enabled }),
    ...(Max24HourSend !== undefined && { sandbox: Max24HourSend <= sandboxQuota }),
  };
};

type RecordState = MailDomainCheck['spf'];
/** Answers that say that there is no such record; everything else says nothing. */
const absent = new Set(['ENODATA', 'ENOTFOUND']);
const errorSchema = z.object({ code: z.string() });

/** The part of a DNS client that is asked. */
export type Dns = Pick<Resolver, 'resolveTxt' | 'resolveMx'>;

const isThere = async (ask: () => Promise<boolean>): Promise<RecordState> => {
  try {
    return (await ask()) ? 'found' : 'missing';
  } catch (error) {
    const code = errorSchema.safeParse(error).data?.code;
    return code !== undefined && absent.has(code) ? 'missing' : 'unknown';
  }
};

/** What the DNS tells the world of the domain. */
export const askDns = async (
  domain: string,
  dns: Dns = new Resolver({ timeout: 2000, tries: 2 }),
): Promise<Pick<MailDomainCheck, 'spf' | 'dmarc' | 'receiving'>> => {
  const texts = async (name: string) => (await dns.resolveTxt(name)).map((parts) => parts.join(''));
  const [spf, dmarc, receiving] = await Promise.all([
    isThere(async () =>
      (await texts(`bounce.${domain}`)).some(
        (text) => /^v=spf1\b/i.test(text) && /\binclude:amazonses\.com\b/i.test(text),
      ),
    ),
    isThere(async () =>
      (await texts(`_dmarc.${domain}`)).some((text) => /^v=DMARC1\s*;/i.test(text)),
    ),
    isThere(async () =>
      (await dns.resolveMx(domain)).some(({ exchange }) =>
        /^inbound-smtp\.[a-z0-9-]+\.amazonaws\.com\.?$/i.test(exchange),
      ),
    ),
  ]);
  return { spf, dmarc, receiving };
};

import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { sign, verify } from '../aws/signing-keys.ts';

/** What a feedback link lets its holder do: rate this ticket as this contact, and nothing else. */
export interface FeedbackLink {
  readonly ticketId: string;
  readonly contactId: string;
  readonly expiresAt: Instant;
}

/** How long a link in a mail stays good. */
export const feedbackLinkDays = 60;

/** 144 bits fill base64url characters, so that no two tokens mean the same. */
const macBytes = 18;

/** Version of the key, ids without prefix, expiry in seconds (base 36), MAC (base64url). */
const tokenFormat = /^([0-9a-zA-Z])([0-9a-z]{20})([0-9a-z]{20})([0-9a-z]{6,8})\.([\w-]{24})$/;

const linkSchema = z.strictObject({ ticketId: idSchema('ticket'), contactId: idSchema('contact') });

const bodyOf = (id: string): string => id.slice(id.indexOf('_') + 1);

const secondsOf = (instant: Instant): string =>
  Math.floor(toMilliseconds(instant) / 1000).toString(36);

/** The token of `/feedback/<token>`: an HMAC of 144 bits over ticket, contact and expiry. */
export const makeFeedbackToken = async ({
  ticketId,
  contactId,
  expiresAt,
}: FeedbackLink): Promise<string> => {
  const text = bodyOf(ticketId) + bodyOf(contactId) + secondsOf(expiresAt);
  const { version, mac } = await sign('feedback-link', text);
  return `${version}${text}.${mac.subarray(0, macBytes).toString('base64url')}`;
};

/** What a token stands for, or undefined when it is not ours, was changed or is past its time at `now`. */
export const readFeedbackToken = async (
  token: string,
  now: Instant,
): Promise<FeedbackLink | undefined> => {
  const [, version, ticket, contact, seconds, mac] = tokenFormat.exec(token) ?? [];
  if (
    version === undefined ||
    ticket === undefined ||
    contact === undefined ||
    seconds === undefined ||
    mac === undefined
  )
    return undefined;
  const genuine = await verify(
    'feedback-link',
    ticket + contact + seconds,
    version,
    Buffer.from(mac, 'base64url'),
  );
  const ids = linkSchema.safeParse({ ticketId: `tkt_${ticket}`, contactId: `con_${contact}` });
  const expiresAt = toInstant(Number.parseInt(seconds, 36) * 1000);
  return genuine && ids.success && now < expiresAt ? { ...ids.data, expiresAt } : undefined;
};

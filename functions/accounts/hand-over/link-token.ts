import * as z from 'zod';
import { instantSchema, toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { seal, unseal } from '../../platform/aws/signing-keys.ts';
import type { Statement } from '../../platform/hand-over/statement.ts';

/** Milliseconds to prove an address in, by a password or a mail. */
const lasts = 3_600_000;

const linkTokenSchema = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string(),
  until: instantSchema,
});
type LinkToken = z.infer<typeof linkTokenSchema>;

/** What a browser keeps while its person proves that the address is theirs. */
export const sealLinkToken = ({ issuer, claims }: Statement, now: Instant): Promise<string> => {
  const until = toInstant(toMilliseconds(now) + lasts);
  const token: LinkToken = { issuer, subject: claims.sub, email: claims.email, until };
  return seal('hand-over-link', JSON.stringify(token));
};

/** Undefined for one that is not ours, or over. */
export const openLinkToken = async (
  sealed: string,
  now: Instant,
): Promise<LinkToken | undefined> => {
  const text = await unseal('hand-over-link', sealed);
  const token = text === undefined ? undefined : linkTokenSchema.parse(JSON.parse(text));
  return token !== undefined && now < token.until ? token : undefined;
};

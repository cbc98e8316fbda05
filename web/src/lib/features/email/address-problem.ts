import { readMailAddress } from '#shared/domain/mail-address.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is wrong with a support address, among the others in the list. */
export const addressProblem = (
  typed: string,
  others: readonly string[],
  domain: string,
): string | undefined => {
  const address = readMailAddress(typed);
  if (address === undefined) return m.email_address_wrong({ domain });
  if (!address.endsWith(`@${domain}`)) return m.email_address_domain({ domain });
  if (address.includes('+') || address.startsWith('reply@')) return m.email_address_tag();
  const known = others.map((other) => other.trim().toLowerCase());
  return known.includes(address) ? m.email_address_twice() : undefined;
};

/**
 * A dot-atom before the @ (RFC 5321, 4.1.2; no quoted ones) and a domain of two labels or more, IDNs in ASCII. Apart
 * from the schemas, which pages do without.
 */
export const mailAddressPattern =
  /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Longest address (RFC 5321). */
export const longestMailAddress = 254;

/** An address as people type it, trimmed and lower-cased; undefined for what is none. */
export const readMailAddress = (typed: string): string | undefined => {
  const address = typed.trim().toLowerCase();
  const isOne = address.length <= longestMailAddress && mailAddressPattern.test(address);
  return isOne ? address : undefined;
};

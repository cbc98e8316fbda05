import { addressParser, decodeWords } from 'postal-mime';
import { headerValue, type RawMail } from './raw-mail.ts';

const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');

/** The bare addresses of an address list: `Ada <ada@example.com>, bob@example.com`. */
function bareAddresses(list: string): string[] {
  return addressParser(list, { flatten: true }).flatMap(({ address }) =>
    address === undefined || address === '' ? [] : [address],
  );
}

export function bareAddress(text: string): string {
  return bareAddresses(text)[0] ?? '';
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Bare addresses of the named headers together. */
export function headerAddresses(mail: RawMail, ...names: readonly string[]): string[] {
  return names.flatMap((name) => bareAddresses(headerValue(mail, name) ?? ''));
}

/** A header as a person reads it, RFC 2047 words decoded. */
export function decodedHeader(mail: RawMail, name: string): string | undefined {
  const value = headerValue(mail, name);
  return value === undefined ? undefined : decodeWords(utf8(value));
}

/** The entries of an address header as SES lists them in `commonHeaders`. */
export function addressEntries(mail: RawMail, name: string): string[] | undefined {
  const value = decodedHeader(mail, name);
  if (value === undefined) return undefined;
  return addressParser(value, { flatten: true }).map(({ name: display, address = '' }) =>
    display === '' ? address : `${display} <${address}>`,
  );
}

import * as z from 'zod';

/** Crockford's base32 alphabet in lower case: no `i`, `l`, `o`, `u`, so that ids survive being read aloud and mail local parts. */
export const base32Alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 20 characters carry 100 bits. */
export const idBodyLength = 20;

const prefixes = {
  ticket: 'tkt',
  message: 'msg',
  event: 'evt',
  contact: 'con',
  organization: 'org',
  agent: 'agt',
  team: 'tea',
  template: 'tpl',
  export: 'exp',
  attachment: 'att',
  mail: 'mai',
  picture: 'pic',
  banner: 'ban',
  invitation: 'inv',
  import: 'imp',
  article: 'art',
  category: 'cat',
  section: 'sec',
} as const;

export type IdKind = keyof typeof prefixes;

/** Encodes bytes (RFC 4648 bit order, Crockford alphabet, no padding), five bits a character. */
export const encodeBase32 = (bytes: Uint8Array, length: number): string => {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      text += base32Alphabet.charAt((value >>> (bits - 5)) & 31);
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  if (bits > 0 && text.length < length) text += base32Alphabet.charAt((value << (5 - bits)) & 31);
  return text;
};

/** An id such as `tkt_7zq3…` from at least 13 bytes: random ones, or a digest where a retry must give the same id. */
export const idFrom = (kind: IdKind, bytes: Uint8Array): string =>
  `${prefixes[kind]}_${encodeBase32(bytes, idBodyLength)}`;

/** Matches ids of one kind and nothing else. */
export const idSchema = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{${String(idBodyLength)}}$`))
    .describe(`Id of a ${kind}, e.g. \`${prefixes[kind]}_0123456789abcdefghjk\`.`);

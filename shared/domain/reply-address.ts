import { base32Alphabet, encodeBase32, idBodyLength } from './id.ts';

/** Bytes of the MAC in a reply address: 128 bits. */
export const replyMacBytes = 16;

const macLength = 26;

/** RFC 5321 allows 64 octets before the @; the token and its `+` take 48. */
const longestLocalPart = 16;

const token = new RegExp(
  `^[^@+]+\\+([0-9a-z])([0-9a-z]{${String(idBodyLength)}})([0-9a-z]{${String(macLength)}})@(.+)$`,
);

const ticketBody = new RegExp(`^[${base32Alphabet}]+$`);

/** What a reply address says, before anybody checked that it is genuine. */
export interface ReplyToken {
  readonly ticketId: string;
  readonly keyVersion: string;
  readonly mac: Uint8Array;
}

/** What the MAC of a reply address covers: it opens one ticket for one person. */
export const replyTokenText = (ticketId: string, personId: string): string =>
  JSON.stringify([ticketId, personId]);

const decodeBase32 = (text: string, length: number): Uint8Array | undefined => {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    const digit = base32Alphabet.indexOf(character);
    if (digit < 0) return undefined;
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) bytes.push((value >>> (bits - 8)) & 255);
    bits %= 8;
    value &= (1 << bits) - 1;
  }
  const decoded = Uint8Array.from(bytes.slice(0, length));
  return encodeBase32(decoded, text.length) === text ? decoded : undefined;
};

/** The address that answers to a ticket go to: `support+<key version><ticket><mac>@domain`, all lower case. */
export const formatReplyAddress = (
  supportAddress: string,
  { ticketId, keyVersion, mac }: ReplyToken,
): string => {
  const at = supportAddress.lastIndexOf('@');
  const local = supportAddress.slice(0, at).split('+')[0] ?? '';
  const body = ticketId.slice(ticketId.indexOf('_') + 1);
  const code =
    `${keyVersion}${body}${encodeBase32(mac.subarray(0, replyMacBytes), macLength)}`.toLowerCase();
  return `${local.length <= longestLocalPart ? local : 'reply'}+${code}${supportAddress.slice(at).toLowerCase()}`;
};

/** Reads an address of that form at `domain`; undefined for any other. Case does not matter: mail servers change it. */
export const parseReplyAddress = (address: string, domain: string): ReplyToken | undefined => {
  const [, keyVersion, body, code, host] = token.exec(address.trim().toLowerCase()) ?? [];
  if (
    keyVersion === undefined ||
    body === undefined ||
    code === undefined ||
    host !== domain.toLowerCase()
  )
    return undefined;
  const mac = decodeBase32(code, replyMacBytes);
  return mac === undefined || !ticketBody.test(body)
    ? undefined
    : { ticketId: `tkt_${body}`, keyVersion, mac };
};

import { randomBytes } from 'node:crypto';
import { encodeBase32 } from '#shared/domain/id.ts';
import { sign, verify } from '../platform/aws/signing-keys.ts';

/** 60 bits: beyond guessing even without the limit on attempts. */
const length = 12;
const count = 10;

/** Codes as they are shown, in groups of four. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () =>
    encodeBase32(randomBytes(8), length).replace(/(.{4})(?=.)/g, '$1-'),
  );

/** What the letters mean that the alphabet leaves out because people mistake them (Crockford). */
const mistaken: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };

const canonical = (code: string): string =>
  code
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/[oil]/g, (letter) => mistaken[letter] ?? letter);

const text = (sub: string, code: string): string => `${sub} ${canonical(code)}`;

/** What is kept of a code: without the signing secret, a copy of the table lets nobody find it. */
export const recoveryHash = async (sub: string, code: string): Promise<string> => {
  const { version, mac } = await sign('recovery-code', text(sub, code));
  return version + mac.toString('base64url');
};

/** The one of `hashes` that a code is kept as. */
export const matchingHash = async (
  sub: string,
  code: string,
  hashes: readonly string[],
): Promise<string | undefined> => {
  for (const hash of hashes) {
    const mac = Buffer.from(hash.slice(1), 'base64url');
    if (await verify('recovery-code', text(sub, code), hash.slice(0, 1), mac)) return hash;
  }
  return undefined;
};

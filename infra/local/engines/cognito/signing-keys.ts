import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';

/** A pool signs id tokens with one key and access tokens with another. */
const storedKeySchema = z.object({ kid: z.string(), privateKey: z.string() });
export const storedKeysSchema = z.object({ id: storedKeySchema, access: storedKeySchema });
export type StoredKeys = z.infer<typeof storedKeysSchema>;

export interface SigningKeyPair {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
type TokenUse = keyof StoredKeys;
export type SigningKeys = Readonly<Record<TokenUse, SigningKeyPair>>;

/** RFC 7517 key set. */
export interface JsonWebKeySet {
  readonly keys: readonly JsonWebKey[];
}

async function newKey(): Promise<z.infer<typeof storedKeySchema>> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    kid: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

export async function newKeys(): Promise<StoredKeys> {
  const [id, access] = await Promise.all([newKey(), newKey()]);
  return { id, access };
}

export function loadKeys(stored: StoredKeys): SigningKeys {
  const load = ({ kid, privateKey }: StoredKeys[TokenUse]): SigningKeyPair => ({
    kid,
    privateKey: createPrivateKey(privateKey),
    publicKey: createPublicKey(privateKey),
  });
  return { id: load(stored.id), access: load(stored.access) };
}

export const jsonWebKeySet = (keys: SigningKeys): JsonWebKeySet => ({
  keys: [keys.id, keys.access].map(({ kid, publicKey }) => ({
    ...publicKey.export({ format: 'jwk' }),
    alg: 'RS256',
    kid,
    use: 'sig',
  })),
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS with RS256 (RFC 7515). */
export function signJwt(key: SigningKeyPair, claims: Readonly<Record<string, unknown>>): string {
  const content = `${encode({ kid: key.kid, alg: 'RS256' })}.${encode(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(content), key.privateKey);
  return `${content}.${signature.toString('base64url')}`;
}

/** Whether this very key signed the token; the header's own idea of algorithm and key is not asked. */
export function isSignedBy(key: SigningKeyPair, token: string): boolean {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || !signature || rest.length > 0) return false;
  const content = Buffer.from(`${header}.${payload}`);
  return verify('RSA-SHA256', content, key.publicKey, Buffer.from(signature, 'base64url'));
}

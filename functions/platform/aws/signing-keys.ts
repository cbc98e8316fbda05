import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { envVariables, readEnv } from '../env.ts';

/** `current` names the key that signs; older versions stay to verify. Versions are one character. */
const secretSchema = z
  .object({ current: z.string().length(1) })
  .catchall(z.string().min(32))
  .refine((secret) => secret[secret.current] !== undefined);

const client = new SecretsManagerClient({});
let loading: Promise<z.infer<typeof secretSchema>> | undefined;

const load = async () => {
  const { SIGNING_SECRET_ARN } = readEnv(
    z.object({ SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN }),
  );
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: SIGNING_SECRET_ARN }),
  );
  return secretSchema.parse(JSON.parse(SecretString ?? '{}'));
};

const keyring = async () => {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
};

/** What a signature is for; keys of different purposes are unrelated (HKDF, RFC 5869). */
export type SigningPurpose =
  'unsubscribe' | 'cursor' | 'reply-address' | 'feedback-link' | 'recovery-code';

/** What a client keeps for us without reading or changing it. */
export type SealingPurpose =
  | 'sign-in-challenge'
  | 'registration'
  | 'second-factor'
  | 'hand-over'
  | 'hand-over-link'
  | 'hand-over-secret';

const subkey = (secret: string, purpose: SigningPurpose | SealingPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `porchlight/${purpose}`, 32));

const mac = (secret: string, purpose: SigningPurpose, text: string): Buffer =>
  createHmac('sha256', subkey(secret, purpose)).update(text).digest();

/** HMAC-SHA-256 of `text`, and the one-character version of the key that made it. */
export const sign = async (
  purpose: SigningPurpose,
  text: string,
): Promise<{ version: string; mac: Buffer }> => {
  const ring = await keyring();
  return { version: ring.current, mac: mac(ring[ring.current] ?? '', purpose, text) };
};

/** Compares in constant time; `given` may be a prefix of at least 16 bytes. False for a version that is gone. */
export const verify = async (
  purpose: SigningPurpose,
  text: string,
  version: string,
  given: Uint8Array,
): Promise<boolean> => {
  const ring = await keyring();
  const secret = version.length === 1 ? ring[version] : undefined;
  if (secret === undefined || given.length < 16) return false;
  const expected = mac(secret, purpose, text).subarray(0, given.length);
  return expected.length === given.length && timingSafeEqual(expected, given);
};

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Encrypts and authenticates a short text (AES-256-GCM); the version of the key comes first. */
export const seal = async (purpose: SealingPurpose, text: string): Promise<string> => {
  const ring = await keyring();
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, subkey(ring[ring.current] ?? '', purpose), nonce, {
    authTagLength: tagLength,
  });
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return ring.current + Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64url');
};

/** The text that `seal` sealed for the same purpose; undefined where it was changed, made up, or its key is gone. */
export const unseal = async (
  purpose: SealingPurpose,
  sealed: string,
): Promise<string | undefined> => {
  const ring = await keyring();
  const version = sealed.slice(0, 1);
  const secret = version.length === 1 ? ring[version] : undefined;
  const bytes = Buffer.from(sealed.slice(1), 'base64url');
  if (secret === undefined || bytes.length < nonceLength + tagLength) return undefined;
  try {
    const opening = createDecipheriv(
      cipher,
      subkey(secret, purpose),
      bytes.subarray(0, nonceLength),
      { authTagLength: tagLength },
    );
    opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    return (
      opening.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') +
      opening.final('utf8')
    );
  } catch {
    return undefined;
  }
};

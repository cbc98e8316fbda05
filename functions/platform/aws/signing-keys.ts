import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
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
  const { SIGNING_SECRET_ARN } = readEnv(z.object({ SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN }));
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: SIGNING_SECRET_ARN }));
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
export type SigningPurpose = 'cursor' | 'reply-address' | 'feedback-link';

const mac = (secret: string, purpose: SigningPurpose, text: string): Buffer => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `porchlight/${purpose}`, 32));
  return createHmac('sha256', key).update(text).digest();
};

/** HMAC-SHA-256 of `text`, and the one-character version of the key that made it. */
export const sign = async (purpose: SigningPurpose, text: string): Promise<{ version: string; mac: Buffer }> => {
  const ring = await keyring();
  return { version: ring.current, mac: mac(ring[ring.current] ?? '', purpose, text) };
};

/** Compares in constant time; `given` may be a prefix of at least 16 bytes. False for a version that is gone. */
export const verify = async (purpose: SigningPurpose, text: string, version: string, given: Uint8Array): Promise<boolean> => {
  const ring = await keyring();
  const secret = version.length === 1 ? ring[version] : undefined;
  if (secret === undefined || given.length < 16) return false;
  const expected = mac(secret, purpose, text).subarray(0, given.length);
  return expected.length === given.length && timingSafeEqual(expected, given);
};

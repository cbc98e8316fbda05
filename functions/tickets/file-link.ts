import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { StoredAttachment } from '#shared/table/attachment.entity.ts';
import { readEnv } from '../platform/env.ts';
import { httpEnv } from './env.ts';

const { FILES_ORIGIN, LINK_SECRET_ARN } = readEnv(
  httpEnv.pick({ FILES_ORIGIN: true, LINK_SECRET_ARN: true }),
);

/** Seconds a link works. */
const lifetime = 300;

const client = new SecretsManagerClient({});
let loading: Promise<string> | undefined;

const load = async (): Promise<string> => {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: LINK_SECRET_ARN }),
  );
  return z.string().min(32).parse(SecretString);
};

const linkKey = async (): Promise<string> => {
  loading ??= load();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
};

/**
 * An address of five minutes for one version of a file, on a host that knows no cookies and lets nothing run. Whoever
 * holds it gets the file: ask who may before. Signed as the host's function checks it (HMAC-SHA-256, base64url).
 */
export const fileLink = async ({
  objectKey,
  versionId = '',
}: Pick<StoredAttachment, 'objectKey' | 'versionId'>): Promise<string> => {
  const url = new URL(`/${objectKey}`, FILES_ORIGIN);
  const expires = String(Math.floor(Date.now() / 1000) + lifetime);
  const signature = createHmac('sha256', await linkKey())
    .update([url.pathname, versionId, expires].join('\n'))
    .digest('base64url');
  url.search = new URLSearchParams({
    ...(versionId !== '' && { versionId }),
    expires,
    signature,
  }).toString();
  return url.href;
};

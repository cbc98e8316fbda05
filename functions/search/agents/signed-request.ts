import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';

/** What Lambda puts into the environment; the keys change while a function lives. */
const credentialsSchema = z.object({
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/** Name by which OpenSearch Serverless is signed for. */
const service = 'aoss';

const timeout = 10_000;

/** An answer that was not success. */
export class SearchRefused extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(`OpenSearch answered ${status}: ${text.slice(0, 300)}`);
    this.status = status;
  }
}

/** Sends JSON to an OpenSearch Serverless collection, signed (SigV4) as this function. Throws `SearchRefused`. */
export const signedRequest = async (
  endpoint: string,
  method: 'PUT' | 'POST',
  path: string,
  body: unknown,
): Promise<unknown> => {
  const env = credentialsSchema.parse(process.env);
  const url = new URL(path, endpoint);
  const text = JSON.stringify(body);
  const hash = new Sha256();
  hash.update(text);
  const signer = new SignatureV4({
    service,
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN !== undefined && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: {
      host: url.host,
      'content-type': 'application/json',
      // The service wants the hash of the body said, not just signed.
      'x-amz-content-sha256': Buffer.from(await hash.digest()).toString('hex'),
    },
    body: text,
  });
  const response = await fetch(url, {
    method,
    headers,
    body: text,
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new SearchRefused(response.status, await response.text());
  return response.json();
};

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { isRecord, parseRecord, type JsonRecord } from '../json.ts';
import type { HttpRequest } from '../http-message.ts';
import type { Authorizer } from './openapi.ts';

export interface JwtAuthorization {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Decision = 'unauthorized' | 'forbidden' | JwtAuthorization;

export interface JwtVerifierOptions {
  /** Stack time in epoch milliseconds. */
  readonly now: () => number;
  /** Fetches the public keys of an issuer. */
  readonly fetchKeys: (issuer: string) => Promise<unknown>;
}

const jwksSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), n: z.string(), e: z.string() })),
});

/** API Gateway's JWT authorizer: RS256, issuer, audience or client id, times and scopes. Its keys are cached by key id. */
export class JwtVerifier {
  readonly #options: JwtVerifierOptions;
  readonly #keys = new Map<string, KeyObject>();

  constructor(options: JwtVerifierOptions) {
    this.#options = options;
  }

  async decide(
    request: HttpRequest,
    { jwtConfiguration, identitySource }: Authorizer,
    scopes: readonly string[],
  ): Promise<Decision> {
    const { issuer, audience } = jwtConfiguration;
    const token = tokenOf(request, identitySource);
    const [head = '', body = '', signature = '', ...more] = token.split('.');
    const header = parsePart(head);
    const claims = parsePart(body);
    if (!header || !claims || more.length > 0 || header['alg'] !== 'RS256') return 'unauthorized';
    if (claims['iss'] !== issuer || !this.#inTime(claims) || !isForAudience(claims, audience))
      return 'unauthorized';
    const key = await this.#key(issuer, header['kid']);
    const signed = Buffer.from(`${head}.${body}`);
    if (!key || !verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')))
      return 'unauthorized';
    const granted = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : [];
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return 'forbidden';
    return { claims: asStrings(claims), scopes: scopes.length > 0 ? granted : null };
  }

  #inTime({ exp, nbf, iat }: JsonRecord): boolean {
    const seconds = this.#options.now() / 1000;
    return (
      typeof exp === 'number' &&
      exp > seconds &&
      !(Number(nbf ?? 0) > seconds) &&
      !(Number(iat ?? 0) > seconds + 1)
    );
  }

  async #key(issuer: string, keyId: unknown): Promise<KeyObject | undefined> {
    if (typeof keyId !== 'string') return undefined;
    const name = `${issuer} ${keyId}`;
    if (!this.#keys.has(name)) await this.#loadKeys(issuer);
    return this.#keys.get(name);
  }

  async #loadKeys(issuer: string): Promise<void> {
    const parsed = jwksSchema.safeParse(await this.#options.fetchKeys(issuer));
    for (const jwk of parsed.data?.keys ?? []) {
      this.#keys.set(`${issuer} ${jwk.kid}`, createPublicKey({ key: { ...jwk }, format: 'jwk' }));
    }
  }
}

function tokenOf(request: HttpRequest, source: string): string {
  const [, header] = /^\$request\.header\.(.+)$/i.exec(source) ?? [];
  const value = header === undefined ? undefined : request.headers[header.toLowerCase()];
  return (value ?? '').replace(/^Bearer /i, '');
}

function parsePart(part: string): JsonRecord | undefined {
  return parseRecord(Buffer.from(part, 'base64url').toString());
}

function isForAudience(
  { aud, client_id: clientId }: JsonRecord,
  audience: readonly string[],
): boolean {
  const intended = aud === undefined ? [clientId] : [aud].flat();
  return intended.some((entry) => typeof entry === 'string' && audience.includes(entry));
}

/** The gateway hands every claim on as text; lists look like `[a b]`. */
function asStrings(claims: JsonRecord): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.join(' ')}]`;
    return isRecord(value) ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}

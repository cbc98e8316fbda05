import { decodeProtectedHeader, errors, importJWK, jwtVerify, type JWTPayload } from 'jose';
import { longestToken, tokenSkew, type TokenProblem } from '#shared/domain/hand-over.ts';
import { handOverClaimsSchema, type HandOverClaims } from '#shared/domain/hand-over-claims.ts';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { StoredHandOver } from '#shared/table/hand-over.entity.ts';
import { unseal } from '../platform/aws/signing-keys.ts';
import { keyOf } from './keys/key-cache.ts';

/** A token that counts, with the moment after which it would not. */
export interface Verified {
  readonly issuer: string;
  readonly claims: HandOverClaims;
  readonly until: Instant;
}

/** Why a token does not count, and by which claim. */
export interface Refused {
  readonly problem: TokenProblem;
  readonly field?: string;
}

type Key = Parameters<typeof jwtVerify>[1];
type FoundKeys = { readonly keys: readonly Key[] } | Refused;

const algorithms = { secret: 'HS256', keys: 'RS256' } as const;

const headerOf = (token: string) => {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
};

const secretsOf = async ({ secrets }: StoredHandOver, now: Instant): Promise<FoundKeys> => {
  const counting = secrets.filter(({ endsAt }) => endsAt === undefined || now < endsAt);
  const opened = await Promise.all(
    counting.map(({ sealed }) => unseal('hand-over-secret', sealed)),
  );
  return { keys: opened.filter((one) => one !== undefined).map((one) => Buffer.from(one)) };
};

const publishedKey = async (address: string, kid: string | undefined): Promise<FoundKeys> => {
  const found = await keyOf(address, kid);
  if (found === 'unreachable') return { problem: 'keys-unreachable' };
  if (found === 'unknown') return { problem: 'unknown-key' };
  return { keys: [await importJWK({ ...found }, 'RS256')] };
};

const keysFor = (
  stored: StoredHandOver,
  kid: string | undefined,
  now: Instant,
): Promise<FoundKeys> => {
  const { way, keysAddress } = stored.handOver;
  if (way === 'secret') return secretsOf(stored, now);
  return keysAddress === undefined
    ? Promise.resolve({ problem: 'keys-unreachable' })
    : publishedKey(keysAddress, kid);
};

const byClaim: Readonly<Record<string, TokenProblem>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet',
};

const refusalOf = (error: unknown): Refused => {
  if (error instanceof errors.JWTExpired) return { problem: 'expired' };
  if (error instanceof errors.JWTClaimValidationFailed)
    return { problem: byClaim[error.claim] ?? 'claims', field: error.claim };
  if (error instanceof errors.JWSSignatureVerificationFailed) return { problem: 'signature' };
  if (error instanceof errors.JOSEAlgNotAllowed) return { problem: 'algorithm' };
  if (error instanceof errors.JOSEError) return { problem: 'malformed' };
  throw error;
};

/** `exp` and `iat` are numbers here; each has been asked for. */
const timesOf = ({ exp = 0, iat = 0 }: JWTPayload) => ({ exp, iat });

const checkTimes = (payload: JWTPayload, now: number): Refused | undefined => {
  const { exp, iat } = timesOf(payload);
  if (iat > now + tokenSkew) return { problem: 'not-yet', field: 'iat' };
  return exp - iat > longestToken ? { problem: 'too-long', field: 'exp' } : undefined;
};

/** The name of the claim that does not fit. */
const fieldOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/**
 * Checks a token by what the administrator set: its algorithm is the one that was agreed on and no other, whatever it
 * says of itself; signature, issuer, audience, and times (RFC 7519; five minutes at most, half a minute of skew); then
 * what it says of the person. Uses nothing up.
 */
export const verifyToken = async (
  token: string,
  stored: StoredHandOver,
  now: Instant,
): Promise<Verified | Refused> => {
  const { issuer, audience, way } = stored.handOver;
  if (issuer === undefined) return { problem: 'off' };
  const header = headerOf(token);
  if (header === undefined) return { problem: 'malformed' };
  if (header.alg !== algorithms[way]) return { problem: 'algorithm', field: 'alg' };
  const found = await keysFor(stored, header.kid, now);
  if ('problem' in found) return found;
  let refused: Refused = { problem: 'signature' };
  for (const key of found.keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithms[way]],
        issuer,
        audience,
        clockTolerance: tokenSkew,
        currentDate: new Date(toMilliseconds(now)),
        requiredClaims: ['exp', 'iat', 'sub', 'jti'],
      });
      return accepted(payload, issuer, now);
    } catch (error) {
      refused = refusalOf(error);
      if (refused.problem !== 'signature') return refused;
    }
  }
  return refused;
};

const accepted = (payload: JWTPayload, issuer: string, now: Instant): Verified | Refused => {
  const late = checkTimes(payload, toMilliseconds(now) / 1000);
  if (late !== undefined) return late;
  const claims = handOverClaimsSchema.safeParse(payload);
  if (!claims.success)
    return { problem: 'claims', field: fieldOf(claims.error.issues[0]?.path ?? []) };
  const until = toInstant((timesOf(payload).exp + tokenSkew) * 1000);
  return { issuer, claims: claims.data, until };
};

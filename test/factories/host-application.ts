import { randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';

/** What a test changes of a token; null leaves a claim out. */
export type Claims = Readonly<Record<string, unknown>>;

export const issuer = 'https://app.example.com';
export const audience = 'https://portal.example';

/** Claims of somebody of the host application, good for a minute. */
export const claimsOf = (changes: Claims = {}, now = Date.now()): JWTPayload => {
  const seconds = Math.floor(now / 1000);
  const claims: Claims = {
    iss: issuer,
    aud: audience,
    sub: randomUUID(),
    jti: randomUUID(),
    iat: seconds,
    exp: seconds + 60,
    email: `${randomUUID()}@host.example`,
    email_verified: true,
    name: 'Rosa Lind',
    ...changes,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
};

/** A token as the host application signs it with the secret that both know. */
export const tokenWith = (
  secret: string,
  changes: Claims = {},
  now = Date.now(),
): Promise<string> =>
  new SignJWT(claimsOf(changes, now))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(Buffer.from(secret));

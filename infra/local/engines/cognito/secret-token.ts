import { createHash, randomBytes } from 'node:crypto';

/** An opaque bearer value of 256 random bits: challenge sessions and refresh tokens. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a bearer value. It has full entropy, so a plain digest can not be searched. */
export const tokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

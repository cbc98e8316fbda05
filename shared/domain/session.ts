import type { Audience } from './actor.ts';

/** Seconds that a sign-in lasts at most, by user pool: of the refresh token and its cookie. */
export const sessionSeconds = {
  customer: 30 * 24 * 3600,
  agent: 12 * 3600,
} as const satisfies Partial<Record<Audience, number>>;

import type { Principal } from '../engines/engine.ts';
import { AwsError } from '../engines/protocol/aws-error.ts';

/** AWS accepts a signature up to 15 minutes before or after its own time. */
const MAXIMUM_SKEW = 15 * 60_000;

export interface SigningClock {
  now(): number;
  /** The present time, and the time as it was before a shift of this very minute. */
  recentTimes(): readonly number[];
}

/** Throws unless the signature is of this time: the stack's for functions, for tools beside the stack also the machine's. */
export function checkSigningTime(
  signedAt: number,
  principal: Principal,
  clock: SigningClock,
): void {
  const times = [...clock.recentTimes(), ...(principal.kind === 'role' ? [] : [Date.now()])];
  if (times.some((now) => Math.abs(now - signedAt) <= MAXIMUM_SKEW)) return;
  throw new AwsError(
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    403,
  );
}

/**
 * The `Date` of an answer. SDKs sign by it when it is far from their own clock, so each caller must read its own time:
 * a function the shifted one, a tool beside the stack the machine's.
 */
export function answerDate(principal: Principal | undefined, clock: SigningClock): string {
  return new Date(principal?.kind === 'role' ? clock.now() : Date.now()).toUTCString();
}

import type { Stage, ThrottleSettings } from './schema.ts';

/** API Gateway's account-wide defaults, where a stage sets nothing. */
const DEFAULT_RATE = 10_000;
const DEFAULT_BURST = 5_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Token buckets per route: `rate` requests a second on average, `burst` at once. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one request's token; false when the route is over its limit. */
  admit(routeKey: string, stage: Stage | undefined, now = performance.now()): boolean {
    const { rate, burst } = limitsOf(stage?.RouteSettings[routeKey], stage?.DefaultRouteSettings);
    const bucket = this.#buckets.get(routeKey) ?? { tokens: burst, filledAt: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate);
    bucket.filledAt = now;
    this.#buckets.set(routeKey, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}

function limitsOf(route: ThrottleSettings | undefined, fallback: ThrottleSettings | undefined) {
  return {
    rate: route?.ThrottlingRateLimit ?? fallback?.ThrottlingRateLimit ?? DEFAULT_RATE,
    burst: route?.ThrottlingBurstLimit ?? fallback?.ThrottlingBurstLimit ?? DEFAULT_BURST,
  };
}

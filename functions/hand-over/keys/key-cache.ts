import { fetchKeys, type PublicKey } from './fetch-keys.ts';

/** Milliseconds that keys count without being asked for again, and that a question is not repeated within. */
const fresh = 600_000;
const pause = 30_000;

interface Kept {
  readonly at: number;
  readonly keys: readonly PublicKey[];
}

type Fetch = (address: string) => Promise<readonly PublicKey[] | undefined>;

/**
 * Keys by address. A key that is not known makes it ask again, at most every half minute, so that rotated keys hold at
 * once and made-up ones cost nothing; where the other side does not answer, what was read before counts on.
 */
export const keyCache = (fetch: Fetch = fetchKeys, clock: () => number = Date.now) => {
  const known = new Map<string, Kept>();
  const tried = new Map<string, number>();

  const read = async (address: string): Promise<Kept | undefined> => {
    tried.set(address, clock());
    const keys = await fetch(address);
    if (keys === undefined) return known.get(address);
    const kept = { at: clock(), keys };
    known.set(address, kept);
    return kept;
  };

  const find = (keys: readonly PublicKey[], kid: string | undefined): PublicKey | undefined =>
    kid === undefined && keys.length === 1 ? keys[0] : keys.find((key) => key.kid === kid);

  /** The key a token names, `unknown`, or `unreachable` where no keys were ever read. */
  return async (
    address: string,
    kid: string | undefined,
  ): Promise<PublicKey | 'unknown' | 'unreachable'> => {
    const mayAsk = clock() - (tried.get(address) ?? -Infinity) >= pause;
    const kept = known.get(address);
    const isStale = kept === undefined || clock() - kept.at >= fresh;
    const lacks = kept !== undefined && find(kept.keys, kid) === undefined;
    const now = mayAsk && (isStale || lacks) ? await read(address) : kept;
    if (now === undefined) return 'unreachable';
    return find(now.keys, kid) ?? 'unknown';
  };
};

/** As long as this instance lives. */
export const keyOf = keyCache();

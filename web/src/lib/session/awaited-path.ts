import { nextPath } from './next-path.ts';

interface Awaited {
  readonly email: string;
  readonly path: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const key = 'porchlight-awaited';
/** As long as a code of the mail is good. */
const lifetime = 86_400_000;

const parse: (text: string) => Partial<Awaited> = JSON.parse;

/** Keeps where `email` wanted to go: the link in the mail with the code, opened in this browser, goes on there. */
export const rememberAwaitedPath = (email: string, path: string, at = Date.now()): void => {
  try {
    localStorage.setItem(key, JSON.stringify({ email, path, at } satisfies Awaited));
  } catch {
    return;
  }
};

/** Where `email` wanted to go, or `fallback`. */
export const awaitedPath = (email: string, fallback: string, now = Date.now()): string => {
  try {
    const { email: who, path = null, at = 0 } = parse(localStorage.getItem(key) ?? '{}');
    return who === email && now - at < lifetime ? nextPath(path, fallback) : fallback;
  } catch {
    return fallback;
  }
};

export const forgetAwaitedPath = (): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
};

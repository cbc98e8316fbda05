/** Somebody who was handed over and proves first that an address is theirs. */
export interface PendingLink {
  readonly link: string;
  readonly name: string;
  readonly email: string;
  readonly next: string;
}

const key = 'porchlight-hand-over';
/** As long as the server takes it. */
const lifetime = 3_600_000;

const parse: (text: string) => PendingLink & { readonly at: number } = JSON.parse;

/** Kept for this browser: the link of a mail opens in another tab. */
export const rememberLink = (pending: PendingLink, at = Date.now()): void => {
  localStorage.setItem(key, JSON.stringify({ ...pending, at }));
};

/** What waits to be connected, if anything does. */
export const pendingLink = (now = Date.now()): PendingLink | undefined => {
  const text = localStorage.getItem(key);
  if (text === null) return undefined;
  const { at, ...pending } = parse(text);
  return now - at < lifetime ? pending : undefined;
};

export const forgetLink = (): void => {
  localStorage.removeItem(key);
};

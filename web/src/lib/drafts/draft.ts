const prefix = 'porchlight-draft';

/**
 * Something being written, kept in this browser until it is sent: over a reload, a crash, a session that ends. The
 * key of a draft goes with its request, so that sending twice can not double it.
 */
export class Draft<T extends object> {
  /** As it was found or last saved. */
  value: T;
  key: string;

  readonly #storageKey: string;
  readonly #empty: T;

  /** `owner` is the signed-in person: nobody else finds the draft on a shared machine. */
  constructor(owner: string, name: string, empty: T) {
    this.#storageKey = `${prefix}:${owner}:${name}`;
    this.#empty = empty;
    const { key, value } = this.#read();
    this.key = key;
    this.value = value;
  }

  /** Keeps `value`; an empty draft leaves nothing behind. Storage that is full or refused costs only the safety net. */
  save(value: T): void {
    this.value = value;
    try {
      if (JSON.stringify(value) === JSON.stringify(this.#empty))
        localStorage.removeItem(this.#storageKey);
      else localStorage.setItem(this.#storageKey, JSON.stringify({ key: this.key, value }));
    } catch {
      return;
    }
  }

  /** Sent: begins anew, under a new key. */
  clear(): void {
    this.key = crypto.randomUUID();
    this.save(this.#empty);
  }

  #read(): { key: string; value: T } {
    try {
      const text = localStorage.getItem(this.#storageKey);
      if (text !== null) {
        const parse: (text: string) => { key: string; value: T } = JSON.parse;
        const { key, value } = parse(text);
        return { key, value: { ...this.#empty, ...value } };
      }
    } catch {
      localStorage.removeItem(this.#storageKey);
    }
    return { key: crypto.randomUUID(), value: this.#empty };
  }
}

/** Leaves no drafts of `owner` on this machine, on a sign-out by will. */
export const forgetDrafts = (owner: string): void => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${prefix}:${owner}:`)) localStorage.removeItem(key);
  }
};

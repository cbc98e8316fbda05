import { serverNow } from '#lib/api/clock.ts';

class Now {
  #value = $state(serverNow());
  #started = false;

  /** The server's present, moving on every 15 seconds. Epoch milliseconds. */
  get value(): number {
    if (!this.#started) {
      this.#started = true;
      setInterval(() => (this.#value = serverNow()), 15_000);
    }
    return this.#value;
  }

  /** Looks at the clock at once, after the server's was learnt. */
  tick(): void {
    this.#value = serverNow();
  }
}

export const now = new Now();

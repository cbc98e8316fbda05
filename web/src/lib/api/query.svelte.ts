import { toApiError, type ApiError } from './error.ts';

/**
 * What a page reads: data, or the reason why there is none. Kept data stays on screen while it is read again, and
 * an answer that was overtaken by a newer question is dropped.
 */
export class Query<T> {
  data = $state.raw<T | undefined>();
  error = $state.raw<ApiError | undefined>();
  pending = $state(false);

  readonly #read: (signal: AbortSignal) => Promise<T>;
  #current: AbortController | undefined;

  constructor(read: (signal: AbortSignal) => Promise<T>) {
    this.#read = read;
  }

  /** Reads; with `quiet`, a failure leaves what is shown as it is. */
  async load({ quiet = false } = {}): Promise<void> {
    this.#current?.abort();
    const controller = new AbortController();
    this.#current = controller;
    this.pending = true;
    try {
      const data = await this.#read(controller.signal);
      if (this.#current !== controller) return;
      this.data = data;
      this.error = undefined;
    } catch (thrown) {
      if (this.#current !== controller || controller.signal.aborted) return;
      if (!quiet || this.data === undefined) this.error = toApiError(thrown);
    } finally {
      if (this.#current === controller) this.pending = false;
    }
  }

  /** Forgets what was read, for a new question. */
  reset(): void {
    this.#current?.abort();
    this.data = undefined;
    this.error = undefined;
  }

  stop(): void {
    this.#current?.abort();
  }
}

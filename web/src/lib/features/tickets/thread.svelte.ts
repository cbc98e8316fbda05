interface Entry {
  readonly id: string;
}

/** One reading of a thread: its newest messages, or those before a cursor. */
interface ThreadPage<M extends Entry> {
  readonly messages: readonly M[];
  readonly earlier?: string | undefined;
}

/** The messages of a ticket: the newest ones as they were last read, and before them what was paged back to. */
export class Thread<M extends Entry> {
  loading = $state(false);
  #before = $state.raw<readonly M[]>([]);
  #cursor = $state<string | undefined>();
  #followed = $state(false);

  readonly #newest: () => ThreadPage<M> | undefined;
  readonly #read: (cursor: string) => Promise<ThreadPage<M>>;

  readonly messages: readonly M[] = $derived.by(() => [
    ...this.#before,
    ...(this.#newest()?.messages ?? []),
  ]);
  readonly hasEarlier: boolean = $derived.by(() => this.#next !== undefined);

  constructor(
    newest: () => ThreadPage<M> | undefined,
    read: (cursor: string) => Promise<ThreadPage<M>>,
  ) {
    this.#newest = newest;
    this.#read = read;
  }

  /** Throws ApiError. */
  async loadEarlier(): Promise<void> {
    const cursor = this.#next;
    if (cursor === undefined || this.loading) return;
    this.loading = true;
    try {
      const page = await this.#read(cursor);
      this.#before = [...page.messages, ...this.#before];
      this.#cursor = page.earlier;
      this.#followed = true;
    } finally {
      this.loading = false;
    }
  }

  get #next(): string | undefined {
    return this.#followed ? this.#cursor : this.#newest()?.earlier;
  }
}

/** `messages` with one that was just sent, unless a reading has brought it already. */
export const withMessage = <M extends Entry>(messages: readonly M[], message: M): readonly M[] =>
  messages.some(({ id }) => id === message.id) ? messages : [...messages, message];

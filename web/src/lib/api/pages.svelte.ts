import { toApiError, type ApiError } from './error.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/** A list that is read page by page and grows at its end. */
export class Pages<T extends { readonly id: string }> {
  items = $state.raw<readonly T[] | undefined>();
  error = $state.raw<ApiError | undefined>();
  loadingMore = $state(false);
  hasMore = $state(false);

  readonly #read: (cursor: string | undefined) => Promise<Page<T>>;
  #next: string | undefined;
  #generation = 0;
  #pagesShown = 0;

  constructor(read: (cursor: string | undefined) => Promise<Page<T>>) {
    this.#read = read;
  }

  async load(): Promise<void> {
    this.#generation += 1;
    this.items = undefined;
    this.error = undefined;
    await this.#first(this.#generation, false);
  }

  /** Reads the first page again behind the list on screen; a list that was grown is left in peace. */
  async refresh(): Promise<void> {
    if (this.items === undefined) return this.load();
    if (this.#pagesShown > 1 || this.loadingMore) return;
    await this.#first(this.#generation, true);
  }

  async more(): Promise<void> {
    if (this.#next === undefined || this.loadingMore) return;
    const generation = this.#generation;
    this.loadingMore = true;
    try {
      const page = await this.#read(this.#next);
      if (generation !== this.#generation) return;
      const shown = this.items ?? [];
      this.items = [
        ...shown,
        ...page.items.filter(({ id }) => !shown.some((item) => item.id === id)),
      ];
      this.#pagesShown += 1;
      this.#keep(page.next);
      this.error = undefined;
    } catch (thrown) {
      if (generation === this.#generation) this.error = toApiError(thrown);
    } finally {
      this.loadingMore = false;
    }
  }

  async #first(generation: number, quiet: boolean): Promise<void> {
    try {
      const page = await this.#read(undefined);
      if (generation !== this.#generation) return;
      this.items = page.items;
      this.#pagesShown = 1;
      this.#keep(page.next);
      this.error = undefined;
    } catch (thrown) {
      if (generation === this.#generation && !quiet) this.error = toApiError(thrown);
    }
  }

  #keep(next: string | undefined): void {
    this.#next = next;
    this.hasMore = next !== undefined;
  }
}

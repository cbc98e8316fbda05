import { Pages } from '#lib/api/pages.svelte.ts';
import { filledPage } from './filled-page.ts';

/** What a page of results is asked for, and the page. */
interface Results<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/** Milliseconds without a key in which somebody is taken to have typed what they meant. */
const pauseInTyping = 250;

/** Results of one question, page by page; `asked` changes with the address. */
export class SearchPages<T extends { readonly id: string }> {
  readonly pages: Pages<T>;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(read: (cursor: string | undefined) => Promise<Results<T>>) {
    this.pages = new Pages((cursor) => filledPage(read, cursor));
  }

  /** Calls `then` once nobody has typed for a moment. */
  settle(then: () => void): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(then, pauseInTyping);
  }

  stop(): void {
    clearTimeout(this.#typing);
  }
}

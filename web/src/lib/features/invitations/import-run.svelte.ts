import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';
import type { Response } from '#lib/api/operations.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { GivenLine } from './read-lines.ts';

type Import = Response<'getImport'>;
export type FailedLine = Response<'listFailedLines'>['items'][number];

const partSize = 100;
const pause = 1500;
const key = 'porchlight-import';

/** An import, from sending its lines to the last one done. Reloading the page does not lose sight of it. */
export class ImportRun {
  made = $state.raw<Import | undefined>();
  error = $state.raw<ApiError | undefined>();
  /** Lines the server has. */
  sent = $state(0);
  busy = $state(false);
  failures = $state.raw<readonly FailedLine[] | undefined>();
  readonly finished = $derived(this.made !== undefined && this.made.done >= this.made.total);

  #parts: readonly (readonly GivenLine[])[] = [];
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins, or goes on where it was interrupted. */
  async send(): Promise<void> {
    if (!this.made || this.busy) return;
    this.busy = true;
    this.error = undefined;
    const { id: importId } = this.made;
    try {
      for (; this.#next < this.#parts.length; this.#next += 1) {
        const lines = this.#parts[this.#next] ?? [];
        const params = { importId, part: this.#next };
        await call('sendImportPart', { params, body: { lines: [...lines] } });
        this.sent += lines.length;
      }
      localStorage.setItem(key, importId);
      this.#watch(importId);
    } catch (thrown) {
      this.error = toApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  async begin(name: string, lines: readonly GivenLine[], locale: Locale): Promise<void> {
    this.busy = true;
    this.error = undefined;
    this.#parts = Array.from({ length: Math.ceil(lines.length / partSize) }, (_, index) =>
      lines.slice(index * partSize, (index + 1) * partSize),
    );
    this.#next = 0;
    this.sent = 0;
    try {
      this.made = await call('beginImport', { body: { name, lines: lines.length, locale } });
    } catch (thrown) {
      this.error = toApiError(thrown);
    } finally {
      this.busy = false;
    }
    await this.send();
  }

  /** Looks for one that was begun before the page was loaded. */
  resume(): void {
    const importId = localStorage.getItem(key);
    if (importId !== null) this.#watch(importId);
  }

  forget(): void {
    this.stop();
    localStorage.removeItem(key);
    this.made = undefined;
    this.failures = undefined;
    this.error = undefined;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #watch(importId: string): void {
    this.stop();
    void this.#look(importId);
  }

  async #look(importId: string): Promise<void> {
    try {
      this.made = await call('getImport', { params: { importId } });
      this.sent = this.made.total;
      if (this.finished) {
        this.failures = this.made.failed === 0 ? [] : await this.#readFailures(importId);
        return;
      }
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'not_found') {
        this.forget();
        return;
      }
      if (error.code !== 'network') this.error = error;
    }
    this.#timer = setTimeout(() => void this.#look(importId), pause);
  }

  async #readFailures(importId: string): Promise<readonly FailedLine[]> {
    const found: FailedLine[] = [];
    let cursor: string | undefined;
    do {
      const page: Response<'listFailedLines'> = await call('listFailedLines', {
        params: { importId },
        query: cursor === undefined ? {} : { cursor },
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}

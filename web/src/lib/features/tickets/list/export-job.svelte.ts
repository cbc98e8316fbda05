import type { Column } from '#shared/domain/settings.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';
import type { Response } from '#lib/api/operations.ts';

/** Milliseconds between two looks at how far it is. */
const pause = 1500;

/** One export, from pressing the button to the file. */
export class ExportJob {
  current = $state.raw<Response<'getTicketExport'> | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state(false);
  #stopped = false;

  /** Starts one; resolves when its file is there, or when nobody waits any more. */
  async start(query: ListQuery, columns: readonly Column[]): Promise<void> {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    await this.#follow(() =>
      call('exportTickets', { body: { query, columns: [...columns], timeZone } }),
    );
  }

  /** Goes on watching one that was begun elsewhere. */
  async open(exportId: string): Promise<void> {
    await this.#follow(() => call('getTicketExport', { params: { exportId } }));
  }

  stop(): void {
    this.#stopped = true;
  }

  #goesOn({ state }: Response<'getTicketExport'>): boolean {
    return !this.#stopped && state === 'running';
  }

  async #follow(begin: () => Promise<Response<'getTicketExport'>>): Promise<void> {
    this.#stopped = false;
    this.busy = true;
    this.error = undefined;
    try {
      this.current = await begin();
      while (this.#goesOn(this.current)) {
        await new Promise((done) => setTimeout(done, pause));
        this.current = await call('getTicketExport', { params: { exportId: this.current.id } });
      }
    } catch (thrown) {
      this.error = toApiError(thrown);
    } finally {
      this.busy = false;
    }
  }
}

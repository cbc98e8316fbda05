import type { Column } from '#shared/domain/settings.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';

type Preferences = Response<'getListPreferences'>;

/** What the reader likes lists to be, kept on the server for every device. */
export class ListPreferences {
  #known = $state.raw<Preferences | undefined>();
  #saved: Promise<void> = Promise.resolve();

  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  get views(): Preferences['views'] {
    return this.#known?.views ?? [];
  }

  get columns(): readonly Column[] | undefined {
    return this.#known?.columns;
  }

  /** Lists are shown plainly where it does not answer. */
  async load(): Promise<void> {
    try {
      this.#known = await call('getListPreferences', {});
    } catch {
      this.#known ??= { views: [] };
    }
  }

  /** The portal's own columns with undefined. Shown at once, kept one choice after the other, and taken back on failure. */
  async choose(columns: readonly Column[] | undefined): Promise<void> {
    const before = this.#known;
    const wanted = { views: this.views, ...(columns && { columns: [...columns] }) };
    this.#known = wanted;
    const body = { columns: columns === undefined ? null : [...columns] };
    const saving = this.#saved.then(() => call('setListColumns', { body }));
    this.#saved = saving.then(
      () => undefined,
      () => undefined,
    );
    try {
      const known = await saving;
      if (this.#known === wanted) this.#known = known;
    } catch (thrown) {
      if (this.#known === wanted) this.#known = before;
      throw thrown;
    }
  }

  async save(name: string, query: ListQuery): Promise<void> {
    const known = this.views.find((view) => view.name === name.trim());
    const viewId = known?.id ?? crypto.randomUUID();
    this.#known = await call('saveListView', { params: { viewId }, body: { name, query } });
  }

  async remove(viewId: string): Promise<void> {
    this.#known = await call('deleteListView', { params: { viewId } });
  }
}

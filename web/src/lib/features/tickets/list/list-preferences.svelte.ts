import type { Column } from '#shared/domain/settings.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';

type Preferences = Response<'getListPreferences'>;

/** What the reader likes lists to be, kept on the server for every device. */
export class ListPreferences {
  #known = $state.raw<Preferences | undefined>();

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

  /** The portal's own columns with undefined. */
  async choose(columns: readonly Column[] | undefined): Promise<void> {
    const body = { columns: columns === undefined ? null : [...columns] };
    this.#known = await call('setListColumns', { body });
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

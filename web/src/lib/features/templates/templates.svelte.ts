import type { CustomerTemplate } from '#shared/contract/templates.ts';
import { call } from '#lib/api/call.ts';
import { Query } from '#lib/api/query.svelte.ts';

/** Types of tickets as customers choose them; the last reading serves until the next one came. */
class Templates {
  readonly query = new Query<readonly CustomerTemplate[]>(
    async (signal) => (await call('listTemplates', {}, { signal })).items,
  );
  readonly all: readonly CustomerTemplate[] = $derived(this.query.data ?? []);
  readonly offered = $derived(this.all.filter(({ active }) => active));

  load(): Promise<void> {
    return this.query.load({ quiet: true });
  }
}

export const templates = new Templates();

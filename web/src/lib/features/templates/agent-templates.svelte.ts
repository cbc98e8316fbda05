import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import { Query } from '#lib/api/query.svelte.ts';
import { ownText } from './answer-text.ts';

type AgentTemplate = Response<'listTemplatesAsAgent'>['items'][number];

/** Types of tickets with all that they ask; the last reading serves until the next one came. */
class AgentTemplates {
  readonly query = new Query<readonly AgentTemplate[]>(
    async (signal) => (await call('listTemplatesAsAgent', {}, { signal })).items,
  );
  readonly all: readonly AgentTemplate[] = $derived(this.query.data ?? []);
  #reading: Promise<void> | undefined;

  /** Reads once a visit, and again after a failure. */
  load(): Promise<void> {
    this.#reading ??= this.query.load({ quiet: true }).then(() => {
      if (this.query.data === undefined) this.#reading = undefined;
    });
    return this.#reading;
  }

  byId(id: string | undefined): AgentTemplate | undefined {
    return this.all.find((template) => template.id === id);
  }

  nameOf(id: string | undefined): string | undefined {
    const template = this.byId(id);
    return template && ownText(template.name);
  }
}

export const agentTemplates = new AgentTemplates();

import { SvelteMap } from 'svelte/reactivity';
import type { TemplateVersion } from '#shared/domain/template.ts';
import type { TicketChanges, TicketEvent } from '#shared/events/ticket-event.ts';
import { call } from '#lib/api/call.ts';

/** A template in the version that was asked. */
export type Asked = NonNullable<NonNullable<TicketChanges['asked']>['to']>;

const nameOf = ({ id, version }: Asked): string => `${id} ${version}`;

/** How what a history names by ids is called: versions of templates and organizations, each read once. */
export class HistoryNames {
  readonly #versions = new SvelteMap<string, TemplateVersion>();
  readonly #organizations = new SvelteMap<string, string>();
  readonly #wanted = new Set<string>();

  version(asked: Asked | undefined): TemplateVersion | undefined {
    return asked && this.#versions.get(nameOf(asked));
  }

  /** An id nobody knows any more stays an id. */
  organization(id: string): string {
    return this.#organizations.get(id) ?? id;
  }

  /** Reads what the events need; until it came, and where it is gone, keys and ids stand for names. */
  async learn(events: readonly TicketEvent[], now: Asked | undefined): Promise<void> {
    const changes = events.flatMap((event) => ('changes' in event ? [event.changes] : []));
    const asked = changes.flatMap((change) =>
      change.fields || change.asked ? [change.asked?.from, change.asked?.to, now] : [],
    );
    const organizations = changes.flatMap(({ organizationId }) => [
      organizationId?.from,
      organizationId?.to,
    ]);
    await Promise.allSettled([
      ...asked.map((version) => version && this.#once(nameOf(version), () => this.#read(version))),
      ...organizations.map((id) => id && this.#once(id, () => this.#readOrganization(id))),
    ]);
  }

  async #once(name: string, read: () => Promise<void>): Promise<void> {
    if (this.#wanted.has(name)) return;
    this.#wanted.add(name);
    await read();
  }

  async #read(asked: Asked): Promise<void> {
    const params = { templateId: asked.id, version: asked.version };
    this.#versions.set(nameOf(asked), await call('getTemplateVersion', { params }));
  }

  async #readOrganization(organizationId: string): Promise<void> {
    const { name } = await call('getOrganization', { params: { organizationId } });
    this.#organizations.set(organizationId, name);
  }
}

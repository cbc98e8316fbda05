import { call } from '#lib/api/call.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The organizations one belongs to; the last reading serves until the next one came. */
class OwnOrganizations {
  all: readonly Named[] = $state.raw([]);

  async load(): Promise<void> {
    try {
      const { organizations } = await call('listOwnOrganizations', {});
      this.all = organizations.map(({ id, name }) => ({ id, name }));
    } catch {
      return;
    }
  }
}

export const ownOrganizations = new OwnOrganizations();

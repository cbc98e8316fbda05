import type { OwnOrganization } from '#shared/contract/organizations.ts';
import { call } from '#lib/api/call.ts';

type Named = Pick<OwnOrganization, 'id' | 'name' | 'seenBy'>;

/** The organizations one belongs to; the last reading serves until the next one came. */
class OwnOrganizations {
  all: readonly Named[] = $state.raw([]);
  /** Whether `all` is more than nothing known yet. */
  known = $state(false);

  async load(): Promise<void> {
    try {
      const { organizations } = await call('listOwnOrganizations', {});
      this.all = organizations.map(({ id, name, seenBy }) => ({ id, name, seenBy }));
      this.known = true;
    } catch {
      return;
    }
  }
}

export const ownOrganizations = new OwnOrganizations();

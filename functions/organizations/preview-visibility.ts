import type { organizationsContract } from '#shared/contract/organizations.ts';
import { isSeeing, sightOfOrganization } from '#shared/domain/authorization.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { listMembersOf } from './members.store.ts';
import { requireOrganization } from './organizations.store.ts';

/** Who would see what under a visibility that is being thought about; asks the same rule that will hold. Throws `not_found`. */
export const previewVisibility: OperationHandler<
  typeof organizationsContract.previewVisibility
> = async ({ params, body }, { actor }) => {
  const [{ id }, settings] = await Promise.all([
    requireOrganization(params.organizationId),
    loadSettings(),
  ]);
  const draft = { id, ...(body.visibility && { visibility: body.visibility }) };
  const page = await listMembersOf(id, 'active', actor.id, body.cursor);
  return {
    ...page,
    items: page.items.map(({ contact }) => {
      const why = sightOfOrganization({ kind: 'customer', ...contact }, draft, settings);
      const { name, email } = contact;
      return { id: contact.id, name, email, sees: isSeeing(why), why };
    }),
  };
};

import type { privacyContract } from '#shared/contract/privacy.ts';
import type { Archive } from '#shared/table/archive.entity.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadArchive } from './archive/archive.store.ts';
import { archiveView } from './archive/archive.view.ts';
import { requireContact } from './contacts.store.ts';

const lastOf = async (contactId: string, audience: Archive['audience'], now: string) => {
  const archive = await loadArchive(contactId, audience, now);
  return archive === undefined ? {} : { archive: await archiveView(archive) };
};

/** The own archive, as far as it is. */
export const getArchive: OperationHandler<typeof privacyContract.getArchive> = (
  _input,
  { actor, now },
) => lastOf(actor.id, 'customer', now);

/** That of a contact, as an administrator asked for it. Throws `not_found`. */
export const getContactArchive: OperationHandler<typeof privacyContract.getContactArchive> = async (
  { params },
  { now },
) => lastOf((await requireContact(params.contactId)).id, 'agent', now);

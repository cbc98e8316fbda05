import type { ErasureView } from '#shared/contract/privacy.ts';
import type { Erasure } from '#shared/table/erasure.entity.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';

/** A request with the contact as it is now. */
export const erasureView = (
  erasure: Erasure,
  contact: Pick<StoredContact, 'name' | 'email'> | undefined,
): ErasureView => ({
  contactId: erasure.contactId,
  name: contact?.name ?? '',
  email: contact?.email ?? '',
  askedAt: erasure.askedAt,
  askedBy: erasure.askedBy,
  state: erasure.state,
  ...(erasure.decidedBy && { decidedBy: erasure.decidedBy.name }),
  ...(erasure.decidedAt !== undefined && { decidedAt: erasure.decidedAt }),
  ...(erasure.reason !== undefined && { reason: erasure.reason }),
  ...(erasure.doneAt !== undefined && { doneAt: erasure.doneAt }),
});

import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { contactByEmail, requireContact } from './contacts.store.ts';
import { contactView } from './organization.view.ts';
import { organizationsOf } from './organizations.store.ts';

/** A contact with what agents see of it. */
export const describeContact = async (contact: StoredContact) => {
  const [organizations, settings] = await Promise.all([
    organizationsOf(contact.organizationIds),
    loadSettings(),
  ]);
  return contactView(contact, organizations, settings);
};

/** Throws `not_found`. */
export const getContact: OperationHandler<typeof organizationsContract.getContact> = async ({
  params,
}) => describeContact(await requireContact(params.contactId));

/** Throws `not_found` for an address that nobody has written from or registered with. */
export const findContact: OperationHandler<typeof organizationsContract.findContact> = async ({
  query,
}) => {
  const contact = await contactByEmail(query.email);
  if (contact === undefined) throw new ApiError('not_found', 'No contact has this address.');
  return describeContact(contact);
};

import { isErasedAddress } from '#shared/domain/erased-person.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';

export const loadContact = (contactId: string): Promise<StoredContact | undefined> =>
  getItem(keys.contact(contactId), readContact);

/** A contact whose data are still there. Throws `not_found`. */
export const requireContact = async (contactId: string): Promise<StoredContact> => {
  const contact = await loadContact(contactId);
  if (contact === undefined || isErasedAddress(contact.email))
    throw new ApiError('not_found', 'No such contact.');
  return contact;
};

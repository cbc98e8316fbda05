import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';

const ownerSchema = z.object({ contactId: idSchema('contact') });

/** The contact an address belongs to, or undefined. */
export const contactByEmail = async (email: string): Promise<StoredContact | undefined> => {
  const owner = await getItem(keys.contactByEmail(email), (item) => ownerSchema.parse(item));
  return owner && getItem(keys.contact(owner.contactId), readContact);
};

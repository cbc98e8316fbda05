import { keys, memberPrefixes } from '#shared/table/keys.ts';
import { readMember, type Member } from '#shared/table/organization.entity.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { readPartition } from './read-partition.ts';

/** A membership with the contact as it is now. */
export interface KnownMember {
  readonly member: Member;
  readonly contact: StoredContact;
}

/** A page of an organization's members, or of those who asked. Members that are no contacts any more are left out. */
export const listMembersOf = async (
  organizationId: string,
  state: Member['state'],
  reader: string,
  cursor: string | undefined,
): Promise<{ items: KnownMember[]; next?: string }> => {
  const { items, ...rest } = await readPartition({
    partition: organizationId,
    prefix: memberPrefixes[state],
    reader,
    cursor,
    read: readMember,
  });
  const contacts = (
    await batchGet(
      items.map(({ contactId }) => keys.contact(contactId)),
      { consistent: true },
    )
  ).map(readContact);
  const known = items.flatMap((member) => {
    const contact = contacts.find(({ id }) => id === member.contactId);
    return contact === undefined ? [] : [{ member, contact }];
  });
  return { ...rest, items: known };
};

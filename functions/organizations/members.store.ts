import * as z from 'zod';
import { keys, memberPartition, memberPrefixes } from '#shared/table/keys.ts';
import { readMember, type Member } from '#shared/table/organization.entity.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { queryPage } from '../platform/aws/query-page.ts';

/** A membership with the contact as it is now. */
export interface KnownMember {
  readonly member: Member;
  readonly contact: StoredContact;
}

const rowSchema = z.object({ sk: z.string() });

/**
 * A page of an organization's members, or of those who asked, by name. Where somebody stands in the list lags behind by
 * moments, who is in it and how they are called do not: memberships and contacts are read themselves, 50 units at most.
 * Members that are no contacts any more are left out. Throws `malformed_request` for another list's cursor.
 */
export const listMembersOf = async (
  organizationId: string,
  state: Member['state'],
  reader: string,
  cursor: string | undefined,
): Promise<{ items: KnownMember[]; next?: string }> => {
  const { items: ids, ...rest } = await queryPage({
    index: 'byContact',
    partition: memberPartition(organizationId, state),
    order: 'ascending',
    cursor,
    reader,
    read: (item) => rowSchema.parse(item).sk.slice(memberPrefixes[state].length),
  });
  const keyOf = state === 'active' ? keys.member : keys.membershipRequest;
  const [members, contacts] = await Promise.all([
    batchGet(
      ids.map((id) => keyOf(organizationId, id)),
      { consistent: true },
    ),
    batchGet(
      ids.map((id) => keys.contact(id)),
      { consistent: true },
    ),
  ]);
  const member = new Map(members.map(readMember).map((one) => [one.contactId, one]));
  const contact = new Map(contacts.map(readContact).map((one) => [one.id, one]));
  const items = ids.flatMap((id) => {
    const known = { member: member.get(id), contact: contact.get(id) };
    return known.member && known.contact ? [{ member: known.member, contact: known.contact }] : [];
  });
  return { ...rest, items };
};

import type { Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import type { Member } from '#shared/table/organization.entity.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import {
  countWrite,
  goneWrite,
  mostOrganizations,
  newMemberWrite,
  withOrganization,
  withoutOrganization,
} from '../../platform/organizations/membership.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';

/** A contact after the organizations of an application were brought up to date. */
export interface Moved {
  readonly contact: StoredContact;
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** Joins those that are wanted, leaves those that were joined because of the application and are wanted no more. */
export const withMemberships = (
  before: StoredContact,
  joinedBefore: readonly string[],
  wanted: readonly string[] | undefined,
): Moved => {
  if (wanted === undefined) return { contact: before, joined: [], left: [] };
  const isIn = (id: string) => before.organizationIds.includes(id);
  const left = joinedBefore.filter((id) => isIn(id) && !wanted.includes(id));
  const room = mostOrganizations - before.organizationIds.length + left.length;
  const joined = wanted.filter((id) => !isIn(id)).slice(0, room);
  const without = left.reduce(withoutOrganization, before);
  const contact = joined.reduce((one, id) => withOrganization(one, id, 'member'), without);
  return { contact, joined, left };
};

const joining = async (
  { id: contactId, name, email }: StoredContact,
  organizationId: string,
  since: Instant,
): Promise<ExtraWrite[]> => {
  const request = keys.membershipRequest(organizationId, contactId);
  const asked = (await getItem(request, () => true)) === true;
  const member: Member = {
    organizationId,
    contactId,
    name,
    email,
    role: 'member',
    state: 'active',
    since,
  };
  return [
    newMemberWrite(member),
    countWrite(organizationId, { members: 1, requests: asked ? -1 : 0 }),
    ...(asked ? [goneWrite(request)] : []),
  ];
};

/** Members and counts of what a contact joined and left. */
export const membershipWrites = async (
  contact: StoredContact,
  { joined, left }: Moved,
  now: Instant,
): Promise<ExtraWrite[]> => {
  const joins = await Promise.all(joined.map((id) => joining(contact, id, now)));
  const leaves = left.flatMap((id) => [
    goneWrite(keys.member(id, contact.id)),
    countWrite(id, { members: -1 }),
  ]);
  return [...joins.flat(), ...leaves];
};

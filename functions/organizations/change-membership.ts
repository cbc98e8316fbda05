import { setTimeout as wait } from 'node:timers/promises';
import type { MemberRole } from '#shared/domain/organization.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { keys } from '#shared/table/keys.ts';
import {
  readMember,
  type CountedOrganization,
  type Member,
} from '#shared/table/organization.entity.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import { auditEventOf, commitWithAudit, type Asking } from '../platform/audit.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { derivedId } from '../platform/ids.ts';
import {
  contactWrites,
  countWrite,
  goneWrite,
  membershipEventWrite,
  mostOrganizations,
  newMemberWrite,
  withOrganization,
  withoutOrganization,
} from '../platform/organizations/membership.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { requireContact } from './contacts.store.ts';

/** What is to become of a contact's membership; `decline` ends a request only. */
export type MembershipChange =
  { readonly does: 'join'; readonly role: MemberRole } | { readonly does: 'leave' | 'decline' };

interface Found {
  readonly contact: StoredContact;
  readonly member: Member | undefined;
  readonly request: Member | undefined;
}

interface Planned {
  readonly writes: readonly ExtraWrite[];
  readonly audit: Pick<AuditEvent, 'name' | 'changes'>;
}

const find = async (organizationId: string, contactId: string): Promise<Found> => {
  const [contact, member, request] = await Promise.all([
    requireContact(contactId),
    getItem(keys.member(organizationId, contactId), readMember),
    getItem(keys.membershipRequest(organizationId, contactId), readMember),
  ]);
  return { contact, member, request };
};

/** Tells who asked what came of it. */
const decided = (organizationId: string, contactId: string, approved: boolean, at: string) =>
  membershipEventWrite({
    id: derivedId('event', 'decided', organizationId, contactId, at),
    name: 'MembershipDecided',
    organizationId,
    contactId,
    approved,
    at,
    schema: 1,
  });

const planRole = (before: Member, contact: StoredContact, role: MemberRole): Planned => ({
  writes: [
    {
      Update: {
        TableName: tableName,
        Key: { ...keys.member(before.organizationId, before.contactId) },
        UpdateExpression: 'SET #role = :role',
        ConditionExpression: '#role = :read',
        ExpressionAttributeNames: { '#role': 'role' },
        ExpressionAttributeValues: { ':role': role, ':read': before.role },
      },
    },
    ...contactWrites(contact, withOrganization(contact, before.organizationId, role)),
  ],
  audit: {
    name: 'MemberChanged',
    changes: [{ field: `role of ${contact.email}`.slice(0, 200), from: before.role, to: role }],
  },
});

const planJoin = (
  { id }: CountedOrganization,
  { contact, request }: Found,
  role: MemberRole,
  now: string,
): Planned => {
  if (contact.organizationIds.length >= mostOrganizations)
    throw new ApiError('validation_failed', 'The contact is in too many organizations.', [
      { path: 'body.email', code: 'too_many', message: 'Fifty organizations at most.' },
    ]);
  const { name, email } = contact;
  const member: Member = {
    organizationId: id,
    contactId: contact.id,
    name,
    email,
    role,
    state: 'active',
    since: now,
  };
  return {
    writes: [
      ...(request === undefined ? [] : [decided(id, contact.id, true, now)]),
      newMemberWrite(member),
      ...contactWrites(contact, withOrganization(contact, id, role)),
      countWrite(id, { members: 1, requests: request === undefined ? 0 : -1 }),
      ...(request === undefined ? [] : [goneWrite(keys.membershipRequest(id, contact.id))]),
    ],
    audit: { name: 'MemberAdded', changes: [{ field: 'member', to: email }] },
  };
};

const planLeave = ({ id }: CountedOrganization, { contact }: Found): Planned => ({
  writes: [
    goneWrite(keys.member(id, contact.id)),
    ...contactWrites(contact, withoutOrganization(contact, id)),
    countWrite(id, { members: -1 }),
  ],
  audit: { name: 'MemberRemoved', changes: [{ field: 'member', from: contact.email }] },
});

const planDecline = ({ id }: CountedOrganization, { contact }: Found, now: string): Planned => ({
  writes: [
    decided(id, contact.id, false, now),
    goneWrite(keys.membershipRequest(id, contact.id)),
    countWrite(id, { requests: -1 }),
  ],
  audit: { name: 'MemberRemoved', changes: [{ field: 'request', from: contact.email }] },
});

const nobodyThere = () => new ApiError('not_found', 'No such member or request.');

/** What is to be written; undefined where it is so already. Throws `not_found` for nobody to change. */
const plan = (
  organization: CountedOrganization,
  found: Found,
  change: MembershipChange,
  now: string,
): Planned | undefined => {
  const { contact, member, request } = found;
  if (change.does === 'join') {
    if (member === undefined) return planJoin(organization, found, change.role, now);
    return member.role === change.role ? undefined : planRole(member, contact, change.role);
  }
  if (change.does === 'leave') {
    if (member === undefined) throw nobodyThere();
    return planLeave(organization, found);
  }
  if (request === undefined) throw nobodyThere();
  return planDecline(organization, found, now);
};

const attempts = 4;

/**
 * Changes a membership with contact, account, counts and audit event in one transaction, so that it holds from the
 * contact's next request on. Throws `not_found`, `conflict` where others keep changing the same contact.
 */
export const changeMembership = async (
  organization: CountedOrganization,
  contactId: string,
  change: MembershipChange,
  asking: Asking,
): Promise<void> => {
  const { id, name } = organization;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    const found = await find(id, contactId);
    const planned = plan(organization, found, change, asking.now);
    if (planned === undefined) return;
    const event = auditEventOf(asking, { ...planned.audit, subject: { id, name } });
    const outcome = await commitWithAudit(planned.writes, event);
    if (outcome !== 'refused') return;
  }
  throw new ApiError('conflict', 'The contact is being changed by others. Try again.');
};

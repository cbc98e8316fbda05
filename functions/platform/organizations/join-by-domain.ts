import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/domain/instant.ts';
import type { Contact } from '#shared/domain/person.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { auditEventItem } from '#shared/table/audit-event.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import {
  readListedDomain,
  readOrganization,
  type ListedDomain,
  type Member,
} from '#shared/table/organization.entity.ts';
import { getItem } from '../aws/get-item.ts';
import { table, tableName } from '../aws/table.ts';
import { derivedId } from '../ids.ts';
import type { ExtraWrite } from '../ticketing/commit-change.ts';
import {
  countWrite,
  newMemberWrite,
  membershipEventWrite,
  withOrganization,
} from './membership.ts';

/** Organizations that one domain leads to; four writes each stay within a transaction. */
const mostByDomain = 10;

const listedFor = async (email: string): Promise<ListedDomain[]> => {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :domain',
      ExpressionAttributeValues: { ':domain': partitions.organizationDomain(domain) },
      Limit: mostByDomain,
      ConsistentRead: true,
    }),
  );
  return Items.map(readListedDomain);
};

const eventOf = (contact: Contact, organization: { id: string; name: string }, now: Instant) => {
  const audit: AuditEvent = {
    id: derivedId('event', 'join', contact.id, organization.id, now),
    schema: 1,
    at: now,
    by: { kind: 'system', id: 'domain', name: 'Mail domain' },
    name: 'MemberAdded',
    subject: organization,
    changes: [{ field: 'member', to: contact.email }],
  };
  return { Put: { TableName: tableName, Item: auditEventItem(audit) } };
};

const joining = async (
  contact: Contact,
  { organizationId, approval }: ListedDomain,
  now: Instant,
): Promise<ExtraWrite[]> => {
  const organization = await getItem(keys.organization(organizationId), readOrganization);
  if (organization === undefined) return [];
  const request = keys.membershipRequest(organizationId, contact.id);
  if (approval && (await getItem(request, () => true)) === true) return [];
  const member: Member = {
    organizationId,
    contactId: contact.id,
    name: contact.name,
    email: contact.email,
    role: 'member',
    state: approval ? 'requested' : 'active',
    since: now,
  };
  const { id, name } = organization;
  return approval
    ? [
        newMemberWrite(member),
        countWrite(organizationId, { requests: 1 }),
        membershipEventWrite({
          id: derivedId('event', 'requested', organizationId, contact.id, now),
          name: 'MembershipRequested',
          organizationId,
          contactId: contact.id,
          at: now,
          schema: 1,
        }),
      ]
    : [
        newMemberWrite(member),
        countWrite(organizationId, { members: 1 }),
        eventOf(contact, { id, name }, now),
      ];
};

/** What an address leads to: the contact as it becomes, and what is written with it in the same transaction. */
export interface JoinedByDomain<T extends Contact> {
  readonly contact: T;
  readonly writes: readonly ExtraWrite[];
}

/**
 * Lets a contact whose address is proved join the organizations that list its domain, or ask to where they want
 * approval. For contacts that begin: whoever was taken out later is not put in again. One read unit, and one more for
 * each such organization.
 */
export const joinByDomain = async <T extends Contact>(
  contact: T,
  now: Instant,
): Promise<JoinedByDomain<T>> => {
  const listed = (await listedFor(contact.email)).filter(
    ({ organizationId }) => !contact.organizationIds.includes(organizationId),
  );
  const joins = await Promise.all(
    listed.map(async (domain) => ({ domain, writes: await joining(contact, domain, now) })),
  );
  return joins
    .filter(({ writes }) => writes.length > 0)
    .reduce<JoinedByDomain<T>>(
      (joined, { domain, writes }) => ({
        contact: domain.approval
          ? joined.contact
          : withOrganization(joined.contact, domain.organizationId, 'member'),
        writes: [...joined.writes, ...writes],
      }),
      { contact, writes: [] },
    );
};

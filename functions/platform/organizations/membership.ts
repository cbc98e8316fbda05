import type { Contact } from '#shared/domain/person.ts';
import type { MemberRole } from '#shared/domain/organization.ts';
import type { MembershipEvent } from '#shared/events/membership-event.ts';
import { membershipEventItem } from '#shared/table/event.entity.ts';
import type { Member } from '#shared/table/organization.entity.ts';
import { memberItem } from '#shared/table/organization.entity.ts';
import { keys, memberIndexKeys, type Key } from '#shared/table/keys.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import { tableName } from '../aws/table.ts';
import type { ExtraWrite } from '../ticketing/commit-change.ts';

/** Organizations that one contact can belong to. */
export const mostOrganizations = 50;

type Standing = Pick<Contact, 'organizationIds' | 'managedOrganizationIds' | 'properties'>;

/** A contact after joining, in the role; one who is in already only changes the role. */
export const withOrganization = <T extends Standing>(
  contact: T,
  organizationId: string,
  role: MemberRole,
): T => {
  const others = contact.organizationIds.filter((id) => id !== organizationId);
  const managed = (contact.managedOrganizationIds ?? []).filter((id) => id !== organizationId);
  return {
    ...contact,
    organizationIds: [...others, organizationId],
    managedOrganizationIds: role === 'manager' ? [...managed, organizationId] : managed,
  };
};

/** A contact after leaving. */
export const withoutOrganization = <T extends Standing>(contact: T, organizationId: string): T => ({
  ...contact,
  organizationIds: contact.organizationIds.filter((id) => id !== organizationId),
  managedOrganizationIds: (contact.managedOrganizationIds ?? []).filter(
    (id) => id !== organizationId,
  ),
});

const standing = ['organizationIds', 'managedOrganizationIds', 'properties'] as const;

/** Holds while the contact is as it was read. */
const asRead = (before: StoredContact): { readonly Key: Key; readonly condition: string } => ({
  Key: keys.contact(before.id),
  condition: [
    ...standing.map((name) =>
      before[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :before_${name}`,
    ),
    before.sub === undefined ? 'attribute_not_exists(#sub)' : '#sub = :sub',
  ].join(' AND '),
});

const attributeNames = Object.fromEntries(standing.map((name) => [`#${name}`, name]));

const valuesOf = (contact: Standing): Record<string, unknown> => ({
  ':organizationIds': contact.organizationIds,
  ':managedOrganizationIds': contact.managedOrganizationIds ?? [],
  ':properties': contact.properties ?? {},
});

/**
 * Where a contact belongs and what is known of it, on the contact and on the account that every request reads: a change
 * holds from the next request on. Refused where the contact changed since it was read.
 */
export const contactWrites = (before: StoredContact, after: Standing): ExtraWrite[] => {
  const { Key, condition } = asRead(before);
  const contact: ExtraWrite = {
    Update: {
      TableName: tableName,
      Key: { ...Key },
      UpdateExpression: `SET ${standing.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: condition,
      ExpressionAttributeNames: { ...attributeNames, '#sub': 'sub' },
      ExpressionAttributeValues: {
        ...valuesOf(after),
        ...Object.fromEntries(
          standing
            .filter((name) => before[name] !== undefined)
            .map((name) => [`:before_${name}`, before[name]]),
        ),
        ...(before.sub !== undefined && { ':sub': before.sub }),
      },
    },
  };
  if (before.sub === undefined) return [contact];
  const account: ExtraWrite = {
    Update: {
      TableName: tableName,
      Key: { ...keys.account(before.sub) },
      UpdateExpression: `SET ${standing.map((name) => `#person.#${name} = :${name}`).join(', ')}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { ...attributeNames, '#person': 'person' },
      ExpressionAttributeValues: valuesOf(after),
    },
  };
  return [contact, account];
};

/** Members and requests that are gained or lost; refused where the organization is gone. */
export const countWrite = (
  organizationId: string,
  change: { readonly members?: number; readonly requests?: number },
): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.organization(organizationId) },
    UpdateExpression: 'ADD memberCount :members, requestCount :requests',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':members': change.members ?? 0,
      ':requests': change.requests ?? 0,
    },
  },
});

/** Puts a member, or a request, that was not there. */
export const newMemberWrite = (member: Member): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: memberItem(member),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Writes an event of a membership, for who is told of it. */
export const membershipEventWrite = (event: MembershipEvent): ExtraWrite => ({
  Put: { TableName: tableName, Item: membershipEventItem(event) },
});

/** Calls a member as the contact is called now, where lists of members show it; refused where it is none. */
export const renameMemberWrite = (
  organizationId: string,
  contactId: string,
  name: string,
): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.member(organizationId, contactId) },
    UpdateExpression: 'SET #name = :name, gsi1sk = :order',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: {
      ':name': name,
      ':order': memberIndexKeys({ organizationId, contactId, state: 'active', name }).gsi1sk,
    },
  },
});

/** Takes a member, or a request, away that was there. */
export const goneWrite = (key: Key): ExtraWrite => ({
  Delete: {
    TableName: tableName,
    Key: { ...key },
    ConditionExpression: 'attribute_exists(pk)',
  },
});

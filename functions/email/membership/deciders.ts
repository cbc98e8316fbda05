import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Contact } from '#shared/domain/person.ts';
import { keys, memberPrefixes, partitions } from '#shared/table/keys.ts';
import { readMember } from '#shared/table/organization.entity.ts';
import { readAgent, readContact } from '#shared/table/person.entity.ts';
import { batchGet } from '../../platform/aws/batch.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** Somebody who is told of a membership. */
export interface Told extends Pick<Contact, 'id' | 'name' | 'email' | 'locale'> {
  readonly role: 'collaborator' | 'agent';
}

const managersOf = async (organizationId: string): Promise<Told[]> => {
  const ids: string[] = [];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :organization AND begins_with(sk, :members)',
      FilterExpression: '#role = :manager',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: {
        ':organization': organizationId,
        ':members': memberPrefixes.active,
        ':manager': 'manager',
      },
    },
  );
  for await (const { Items = [] } of pages)
    ids.push(...Items.map((item) => readMember(item).contactId));
  const contacts = (await batchGet(ids.map((id) => keys.contact(id)))).map(readContact);
  return contacts
    .filter(({ sub }) => sub !== undefined)
    .map(({ id, name, email, locale }) => ({ id, name, email, locale, role: 'collaborator' }));
};

const administrators = async (): Promise<Told[]> => {
  const agents: Told[] = [];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
    },
  );
  for await (const { Items = [] } of pages)
    agents.push(
      ...Items.map(readAgent)
        .filter(({ role, disabled }) => role === 'administrator' && !disabled)
        .map(({ id, name, email, locale }) => ({
          id,
          name,
          email,
          locale,
          role: 'agent' as const,
        })),
    );
  return agents;
};

/**
 * Who lets people into an organization: its managers who can sign in, or else the administrators. Reads every member,
 * half a unit for about thirty.
 */
export const decidersOf = async (organizationId: string): Promise<readonly Told[]> => {
  const managers = await managersOf(organizationId);
  return managers.length > 0 ? managers : administrators();
};

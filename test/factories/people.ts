import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { encodeBase32, idBodyLength } from '#shared/domain/id.ts';
import type { Agent, Contact } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { agentItem, contactItem } from '#shared/table/person.entity.ts';

const idFor = (prefix: string): string => {
  const bytes = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  return `${prefix}_${encodeBase32(bytes, idBodyLength)}`;
};

const put = async (item: Record<string, unknown>): Promise<void> => {
  const { table, tableName } = await import('../../functions/platform/aws/table.ts');
  await table.send(new PutCommand({ TableName: tableName, Item: item }));
};

const session = () => ({ sub: randomUUID(), disabled: false, revokedSessions: {} });

/** A registered customer in the table; needs a started one (`startLocalTable`). */
export const makeCustomer = async (
  given: Partial<Contact> = {},
): Promise<{ sub: string; person: Contact }> => {
  const id = idFor('con');
  const person: Contact = {
    id,
    name: 'Ada Lovelace',
    email: `${id}@customer.example`,
    locale: 'en',
    organizationIds: [],
    ...given,
  };
  const account = { kind: 'customer' as const, ...session(), person };
  await put(contactItem({ ...person, sub: account.sub }));
  await put(accountItem(account));
  return { sub: account.sub, person };
};

/** An agent in the table; needs a started one (`startLocalTable`). */
export const makeAgent = async (
  given: Partial<Agent> & { disabled?: boolean } = {},
): Promise<{ sub: string; person: Agent }> => {
  const { disabled = false, ...own } = given;
  const id = idFor('agt');
  const person: Agent = {
    id,
    name: 'Grace Hopper',
    email: `${id}@company.example`,
    locale: 'en',
    role: 'agent',
    teamIds: [],
    ...own,
  };
  const account = { kind: 'agent' as const, ...session(), disabled, person };
  await put(agentItem({ ...person, sub: account.sub, disabled }));
  await put(accountItem(account));
  return { sub: account.sub, person };
};

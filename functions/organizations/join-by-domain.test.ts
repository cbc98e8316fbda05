import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { organizationsContract } from '#shared/contract/organizations.ts';
import { contactItem } from '#shared/table/person.entity.ts';
import { call } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
mockSigningSecret();
const { handler } = await import('./handler.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
const { joinByDomain } = await import('../platform/organizations/join-by-domain.ts');
afterAll(local.stop);

const { sub } = await makeAgent({ role: 'administrator' });
const { createOrganization, listMembers, decideRequest, getOrganization } = organizationsContract;
const make = async (domain: string, approval: boolean) => {
  const body = { name: `Works ${randomUUID()}`, domains: [{ name: domain, approval }] };
  return (await call(handler, createOrganization, { sub, body })).body.id;
};
const arrive = async (email: string) => {
  const { person } = await makeCustomer({ email });
  const joined = await joinByDomain(person, new Date().toISOString());
  const TransactItems = [
    { Put: { TableName: tableName, Item: contactItem(joined.contact) } },
    ...joined.writes,
  ];
  await table.send(new TransactWriteCommand({ TransactItems }));
  return joined.contact;
};
const membersOf = async (organizationId: string, state: 'active' | 'requested') =>
  (
    await call(handler, listMembers, { sub, params: { organizationId }, query: { state } })
  ).body.items.map(({ email }) => email);

it('joins where the domain is listed, and nowhere else', async () => {
  const id = await make('works.example', false);
  const ada = await arrive('ada@works.example');
  expect(ada.organizationIds).toEqual([id]);
  expect(await membersOf(id, 'active')).toEqual(['ada@works.example']);
  expect((await arrive('bob@sub.works.example')).organizationIds).toEqual([]);
});

it('asks where approval is wanted, once, and joins when it is given', async () => {
  const id = await make('guild.example', true);
  const params = { organizationId: id };
  const ada = await arrive('ada@guild.example');
  expect(ada.organizationIds).toEqual([]);
  expect(await membersOf(id, 'requested')).toEqual(['ada@guild.example']);
  expect((await joinByDomain(ada, new Date().toISOString())).writes).toEqual([]);
  await call(handler, decideRequest, {
    sub,
    params: { ...params, contactId: ada.id },
    body: { approve: true },
  });
  expect(await membersOf(id, 'requested')).toEqual([]);
  expect(await membersOf(id, 'active')).toEqual(['ada@guild.example']);
  expect((await call(handler, getOrganization, { sub, params })).body).toMatchObject({
    memberCount: 1,
    requestCount: 0,
  });
});

it('stays out when the request is declined', async () => {
  const id = await make('club.example', true);
  const ada = await arrive('ada@club.example');
  const params = { organizationId: id, contactId: ada.id };
  const decline = () => call(handler, decideRequest, { sub, params, body: { approve: false } });
  expect((await decline()).status).toBe(204);
  expect((await decline()).error?.code).toBe('not_found');
  expect(await membersOf(id, 'requested')).toEqual([]);
  expect(await membersOf(id, 'active')).toEqual([]);
});

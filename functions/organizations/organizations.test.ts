import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { organizationsContract } from '#shared/contract/organizations.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { contactEmailItem } from '#shared/table/person.entity.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
mockSigningSecret();
const { handler } = await import('./handler.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
const { changeSettings } = await import('../platform/change-settings.ts');
const { readStoredSettings } = await import('../platform/settings.ts');
afterAll(local.stop);

type Id = keyof typeof organizationsContract;
const { sub, person: alex } = await makeAgent({ role: 'administrator' });
const ask = <I extends Id>(id: I, request: TestRequest = {}) =>
  call(handler, organizationsContract[id], { sub, ...request });

const newCustomer = async (given: { name?: string } = {}) => {
  const made = await makeCustomer(given);
  await table.send(new PutCommand({ TableName: tableName, Item: contactEmailItem(made.person) }));
  return made;
};
const accountOf = async (accountSub: string) => {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: { ...keys.account(accountSub) } }),
  );
  const account = readAccount(Item);
  if (account.kind !== 'customer') throw new Error('Not a customer.');
  return account.person;
};
const newOrganization = async (name = `Lamp works ${randomUUID()}`, domains: object[] = []) =>
  (await ask('createOrganization', { body: { name, domains }, idempotencyKey: randomUUID() })).body;
const inOf = (organizationId: string, contactId: string) => ({
  params: { organizationId, contactId },
});

describe('an organization', () => {
  it('is made once for a key, and found by the beginning of its name', async () => {
    const name = `Éclat ${randomUUID()}`;
    const idempotencyKey = randomUUID();
    const body = { name, domains: [{ name: 'eclat.example', approval: true }] };
    const [first, second] = [
      await ask('createOrganization', { body, idempotencyKey }),
      await ask('createOrganization', { body, idempotencyKey }),
    ];
    expect(first.body).toMatchObject({ name, version: 1, memberCount: 0, requestCount: 0 });
    expect(second.body).toEqual(first.body);
    const found = await ask('listOrganizations', {
      query: { name: name.slice(0, 12).replace('É', 'e') },
    });
    expect(found.body.items).toEqual([first.body]);
  });

  it('does not own the domain of a mail provider, nor one twice', async () => {
    const domains = ['gmail.com', 'web.de', 'works.example', 'works.example'];
    const { error } = await ask('createOrganization', {
      body: { name: 'Everybody', domains: domains.map((name) => ({ name, approval: false })) },
    });
    expect(error?.fields?.map(({ path, code }) => [path, code])).toEqual([
      ['body.domains.0.name', 'public_domain'],
      ['body.domains.1.name', 'public_domain'],
      ['body.domains.3.name', 'duplicate'],
    ]);
  });

  it('is listed by its new name only', async () => {
    const organization = await newOrganization(`Aa ${randomUUID()}`);
    const name = `Bb ${randomUUID()}`;
    const { body } = await ask('updateOrganization', {
      params: { organizationId: organization.id },
      body: { version: 1, name },
    });
    expect(body).toMatchObject({ name, version: 2 });
    const listed = async (beginning: string) =>
      (await ask('listOrganizations', { query: { name: beginning } })).body.items.map(
        ({ id }) => id,
      );
    expect(await listed(organization.name)).toEqual([]);
    expect(await listed(name)).toEqual([organization.id]);
  });

  it('refuses a change made on another version', async () => {
    const { id } = await newOrganization();
    const change = (name: string) =>
      ask('updateOrganization', { params: { organizationId: id }, body: { version: 1, name } });
    expect((await change('First')).status).toBe(200);
    expect((await change('Second')).error?.code).toBe('conflict');
  });

  it('is deleted only while it is empty', async () => {
    const { id } = await newOrganization();
    const { person } = await newCustomer();
    await ask('addMember', { params: { organizationId: id }, body: { email: person.email } });
    const remove = () => ask('deleteOrganization', { params: { organizationId: id } });
    expect((await remove()).error?.code).toBe('conflict');
    await ask('removeMember', inOf(id, person.id));
    expect((await remove()).status).toBe(204);
    expect((await ask('getOrganization', { params: { organizationId: id } })).status).toBe(404);
  });
});

describe('a member', () => {
  it('is written on contact, account and organization, and so are the role and leaving', async () => {
    const { id } = await newOrganization();
    const ada = await newCustomer();
    const params = { organizationId: id };
    const added = await ask('addMember', { params, body: { email: ada.person.email } });
    expect(added.body).toMatchObject({ id: ada.person.id, role: 'member', state: 'active' });
    expect(await accountOf(ada.sub)).toMatchObject({ organizationIds: [id] });

    await ask('updateMember', { ...inOf(id, ada.person.id), body: { role: 'manager' } });
    expect(await accountOf(ada.sub)).toMatchObject({ managedOrganizationIds: [id] });
    const own = await ask('listOwnOrganizations', { sub: ada.sub });
    expect(own.body.organizations).toEqual([
      expect.objectContaining({ id, role: 'manager', memberCount: 1, requestCount: 0 }),
    ]);

    await ask('removeMember', inOf(id, ada.person.id));
    expect(await accountOf(ada.sub)).toMatchObject({
      organizationIds: [],
      managedOrganizationIds: [],
    });
    expect((await ask('listMembers', { params })).body.items).toEqual([]);
    expect((await ask('getOrganization', { params })).body.memberCount).toBe(0);
  });

  it('is listed by name, on any number of pages', async () => {
    const { id } = await newOrganization();
    const names = Array.from({ length: 27 }, (_, index) => `Person ${String(90 - index)}`);
    for (const name of ['Zoë', 'Ågot', ...names]) {
      const { person } = await newCustomer({ name });
      const added = { params: { organizationId: id }, body: { email: person.email } };
      expect((await ask('addMember', added)).status).toBe(201);
    }
    const page = async (cursor?: string) =>
      (
        await ask('listMembers', {
          params: { organizationId: id },
          query: cursor === undefined ? {} : { cursor },
        })
      ).body;
    const first = await page();
    const second = await page(first.next);
    const listed = [...first.items, ...second.items].map(({ name }) => name);
    expect(first.items).toHaveLength(25);
    expect(listed).toEqual(['Ågot', ...names.toReversed(), 'Zoë']);
  });

  it('is counted right when many join and leave at once', async () => {
    const { id } = await newOrganization();
    const people = await Promise.all([1, 2, 3, 4].map(() => newCustomer()));
    const add = (email: string) =>
      ask('addMember', { params: { organizationId: id }, body: { email } });
    const answers = await Promise.all(people.map(({ person }) => add(person.email)));
    const joined = answers.filter(({ status }) => status === 201).length;
    const { body } = await ask('getOrganization', { params: { organizationId: id } });
    expect(body.memberCount).toBe(joined);
    expect(joined).toBeGreaterThan(0);
  });

  it('has to be a contact', async () => {
    const { id } = await newOrganization();
    const { error } = await ask('addMember', {
      params: { organizationId: id },
      body: { email: 'nobody@customer.example' },
    });
    expect(error?.fields?.[0]?.code).toBe('unknown_contact');
  });
});

describe('properties of a contact', () => {
  it('are checked by their definitions and reach the account', async () => {
    const { version } = await readStoredSettings(true);
    const label = { en: 'Department' };
    await changeSettings(
      version,
      {
        contactProperties: [
          {
            kind: 'text',
            key: 'department',
            label,
            required: false,
            visible: false,
            longest: 20,
            multiline: false,
          },
        ],
      },
      {
        actor: { kind: 'agent', ...alex },
        now: new Date().toISOString(),
        idempotencyKey: randomUUID(),
      },
    );
    const ada = await newCustomer();
    const change = (properties: object) =>
      ask('updateContact', { params: { contactId: ada.person.id }, body: { properties } });
    expect((await change({ department: 'Purchasing' })).body.properties).toEqual({
      department: 'Purchasing',
    });
    expect(await accountOf(ada.sub)).toMatchObject({ properties: { department: 'Purchasing' } });
    const refused = await change({ department: 'x'.repeat(21), unknown: 'y' });
    expect(refused.error?.fields?.map(({ code }) => code)).toEqual(['too_long', 'unknown_field']);
    expect((await change({ department: null })).body.properties).toEqual({});
  });
});

it('shows who would see what before it is saved', async () => {
  const { id } = await newOrganization();
  const [ada, bob] = [await newCustomer(), await newCustomer()];
  const params = { organizationId: id };
  await ask('addMember', { params, body: { email: ada.person.email, role: 'manager' } });
  await ask('addMember', { params, body: { email: bob.person.email } });
  const preview = async (visibility: object | null) => {
    const { body } = await ask('previewVisibility', { params, body: { visibility } });
    const why = (who: string) => body.items.find((item) => item.id === who)?.why;
    return [why(ada.person.id), why(bob.person.id)];
  };
  const isBob = {
    match: 'all',
    groups: [
      { match: 'all', tests: [{ property: 'email', operator: 'is', value: bob.person.email }] },
    ],
  };
  expect(await preview(null)).toEqual(['nobody', 'nobody']);
  expect(await preview({ mode: 'managers' })).toEqual(['manager', 'not-manager']);
  expect(await preview({ mode: 'everybody' })).toEqual(['everybody', 'everybody']);
  expect(await preview({ mode: 'condition', condition: isBob })).toEqual(['manager', 'condition']);
  expect((await ask('getOrganization', { params })).body).not.toHaveProperty('visibility');
});

describe('who manages an organization', () => {
  it('sees its people; who does not is told it does not exist', async () => {
    const { id } = await newOrganization();
    const [ada, bob] = [await newCustomer(), await newCustomer()];
    const params = { organizationId: id };
    await ask('addMember', { params, body: { email: ada.person.email, role: 'manager' } });
    await ask('addMember', { params, body: { email: bob.person.email } });
    const seen = await ask('listColleagues', { sub: ada.sub, params });
    expect(seen.body.items.map((member) => member.id).sort()).toEqual(
      [ada.person.id, bob.person.id].sort(),
    );
    expect((await ask('listColleagues', { sub: bob.sub, params })).status).toBe(404);
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { VisibilityMode } from '#shared/domain/organization.ts';
import { newCustomer, type NewCustomer } from '../browser/new-customer.ts';
import { clientAs, CallFailed, type Call } from './client.ts';
import { idle } from './admin.ts';
import { sendMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let administrator: Call;
const people: Record<'asker' | 'manager' | 'buyer' | 'member' | 'stranger', NewCustomer> =
  Object.create(null) as never;
let organizationId: string;
let ticketId: string;
let confidentialId: string;

const seen = async (person: NewCustomer, id = ticketId): Promise<boolean> => {
  try {
    await person.call('getTicket', { params: { ticketId: id }, query: {} });
    return true;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 404) return false;
    throw error;
  }
};
const join = (person: NewCustomer, role: 'member' | 'manager' = 'member') =>
  administrator('addMember', { params: { organizationId }, body: { email: person.email, role } });
const contactOf = (person: NewCustomer) =>
  administrator('findContact', { query: { email: person.email } });

const buyers = {
  match: 'all',
  groups: [
    {
      match: 'all',
      tests: [{ property: 'field.department', operator: 'is', value: 'purchasing' }],
    },
  ],
} as const;
const letSee = async (mode: VisibilityMode | null) => {
  const params = { organizationId };
  const { version } = await administrator('getOrganization', { params });
  const visibility =
    mode === null
      ? null
      : {
          mode,
          ...(mode === 'condition' && {
            condition: {
              ...buyers,
              groups: [...buyers.groups.map((group) => ({ ...group, tests: [...group.tests] }))],
            },
          }),
        };
  await administrator('updateOrganization', { params, body: { version, visibility } });
};

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  for (const name of ['asker', 'manager', 'buyer', 'member', 'stranger'] as const)
    people[name] = await newCustomer(stack, { name: `The ${name}` });
  const created = await administrator('createOrganization', {
    body: { name: `Lantern guild ${randomUUID()}` },
  });
  organizationId = created.id;
  await join(people.asker);
  await join(people.manager, 'manager');
  await join(people.buyer);
  await join(people.member);
  const buyer = await contactOf(people.buyer);
  await administrator('updateContact', {
    params: { contactId: buyer.id },
    body: { properties: { department: 'purchasing' } },
  });
  const ask = (confidential: boolean) =>
    people.asker.call('createTicket', {
      body: { subject: 'For the guild', html: '<p>Who sees it?</p>', confidential },
    });
  ticketId = (await ask(false)).id;
  confidentialId = (await ask(true)).id;
});

const expected: Record<VisibilityMode, readonly string[]> = {
  nobody: ['asker'],
  managers: ['asker', 'manager'],
  condition: ['asker', 'manager', 'buyer'],
  everybody: ['asker', 'manager', 'buyer', 'member'],
};

describe.each(Object.keys(expected) as VisibilityMode[])('in the mode %s', (mode) => {
  test('exactly those see a ticket, from the next request on, and the preview said so', async () => {
    await letSee(mode);
    const seers = [];
    for (const [name, person] of Object.entries(people)) if (await seen(person)) seers.push(name);
    expect(seers).toEqual(expected[mode]);

    const { items } = await administrator('previewVisibility', {
      params: { organizationId },
      body: {},
    });
    const { visibility } = await administrator('getOrganization', { params: { organizationId } });
    const preview = await administrator('previewVisibility', {
      params: { organizationId },
      body: { visibility: visibility ?? null },
    });
    expect(items.every(({ sees }) => !sees)).toBe(true);
    expect(
      preview.items
        .filter(({ sees }) => sees)
        .map(({ name }) => name.replace('The ', ''))
        .toSorted(),
    ).toEqual(expected[mode].filter((name) => name !== 'asker' || mode === 'everybody').toSorted());
  });

  test('a confidential ticket is seen by who asked only', async () => {
    await letSee(mode);
    for (const [name, person] of Object.entries(people))
      expect([name, await seen(person, confidentialId)]).toEqual([name, name === 'asker']);
  });
});

test('an organization without a rule of its own goes by the portal', async () => {
  await letSee(null);
  expect(await seen(people.member)).toBe(false);
  const { version, settings } = await administrator('getSettings');
  const set = async (mode: VisibilityMode, on: number) =>
    administrator('updateSettings', {
      body: { version: on, changes: { organizationVisibility: { mode } } },
    });
  const changed = await set('everybody', version);
  expect(await seen(people.member)).toBe(true);
  await set(settings.organizationVisibility.mode, changed.version);
  expect(await seen(people.member)).toBe(false);
});

test('leaving, a role and a property hold from the next request on', async () => {
  await letSee('condition');
  const params = { organizationId };
  const { id } = await contactOf(people.member);
  const ofMember = { ...params, contactId: id };
  const department = (value: string | null) =>
    administrator('updateContact', {
      params: { contactId: id },
      body: { properties: { department: value } },
    });
  expect(await seen(people.member)).toBe(false);
  await department('purchasing');
  expect(await seen(people.member)).toBe(true);
  await department(null);
  expect(await seen(people.member)).toBe(false);
  await administrator('updateMember', { params: ofMember, body: { role: 'manager' } });
  expect(await seen(people.member)).toBe(true);
  await administrator('removeMember', { params: ofMember });
  expect(await seen(people.member)).toBe(false);
  await join(people.member);
});

test('a new contact joins by the domain of the address, and after approval where that is asked', async () => {
  const [free, asking] = [`${randomUUID()}.example`, `${randomUUID()}.example`];
  const params = { organizationId };
  const { version } = await administrator('getOrganization', { params });
  await administrator('updateOrganization', {
    params,
    body: {
      version,
      domains: [
        { name: free, approval: false },
        { name: asking, approval: true },
      ],
    },
  });
  await letSee('everybody');
  const joined = await newCustomer(stack, { domain: free });
  expect((await joined.call('getAccount')).organizationIds).toEqual([organizationId]);
  expect(await seen(joined)).toBe(true);

  const waiting = await newCustomer(stack, { domain: asking });
  expect(await seen(waiting)).toBe(false);
  const requests = await people.manager.call('listColleagues', {
    params,
    query: { state: 'requested' },
  });
  expect(requests.items.map(({ email }) => email)).toEqual([waiting.email]);
  const contactId = requests.items[0]?.id ?? '';
  const approve = (who: NewCustomer) =>
    who.call('decideColleagueRequest', {
      params: { organizationId, contactId },
      body: { approve: true },
    });
  await expect(approve(people.buyer)).rejects.toMatchObject({ status: 404 });
  await approve(people.manager);
  expect(await seen(waiting)).toBe(true);
});

test('who writes a proved mail for the first time joins by the domain', async () => {
  const domain = `${randomUUID()}.example`;
  const params = { organizationId };
  const { version } = await administrator('getOrganization', { params });
  await administrator('updateOrganization', {
    params,
    body: { version, domains: [{ name: domain, approval: false }] },
  });
  const email = `wren@${domain}`;
  await sendMail(stack, {
    from: `Wren <${email}>`,
    to: stack.supportAddress,
    subject: 'A first letter',
    text: 'Hello.',
  });
  await idle(stack);
  const contact = await administrator('findContact', { query: { email } });
  expect(contact.organizations.map(({ id }) => id)).toEqual([organizationId]);
});

test('each change is in the history', async () => {
  const { items } = await administrator('listAuditEvents', { query: {} });
  const names = new Set(
    items.filter(({ subject }) => subject.id === organizationId).map(({ name }) => name),
  );
  expect([...names]).toEqual(expect.arrayContaining(['OrganizationChanged', 'MemberAdded']));
});

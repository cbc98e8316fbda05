import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import { keys } from '#shared/table/keys.ts';
import { readMember, memberItem } from '#shared/table/organization.entity.ts';
import { readContact } from '#shared/table/person.entity.ts';
import {
  password,
  startAccountsFunction,
  temporaryPassword,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let accounts: AccountsFunction;
let getItem: typeof import('../platform/aws/get-item.ts').getItem;
let browser: Browser;
let email: string;

beforeAll(async () => {
  accounts = await startAccountsFunction();
  ({ getItem } = await import('../platform/aws/get-item.ts'));
});
beforeEach(async () => {
  browser = accounts.open();
  const person = accounts.newcomer();
  email = person.email;
  await accounts.register(browser, person);
  await accounts.signIn(browser, email);
});
afterAll(() => accounts.stop());

const me = async () => (await browser.ask(routes.getAccount)).body;

test('holds from the next request on, for mails as for the portal', async () => {
  const body = { name: 'Ada King', locale: 'en', timeZone: 'Europe/Lisbon' } as const;
  const answer = await browser.ask(routes.updateAccount, { body });
  expect(answer.body).toMatchObject(body);
  expect(await me()).toMatchObject({ ...body, email });
  expect(await getItem(keys.contact(answer.body.id), readContact)).toMatchObject(body);
});

test('leaves what is not named, and takes the time zone back with null', async () => {
  await browser.ask(routes.updateAccount, { body: { timeZone: 'Asia/Tokyo' } });
  expect(await me()).toMatchObject({ name: 'Ada Lovelace', locale: 'de', timeZone: 'Asia/Tokyo' });
  await browser.ask(routes.updateAccount, { body: { timeZone: null } });
  expect(await me()).not.toHaveProperty('timeZone');
});

test.each([{ timeZone: 'Mars/Olympus' }, { name: '  ' }, { locale: 'xx' }, { role: 'lead' }])(
  'refuses %j',
  async (body) => {
    const answer = await browser.ask(routes.updateAccount, { body });
    expect(answer.error?.code).toBe('validation_failed');
  },
);

test('is in the session that the next refresh gives', async () => {
  await browser.ask(routes.updateAccount, { body: { timeZone: 'Asia/Tokyo' } });
  const { body } = await browser.ask(routes.refreshSession, { params: { audience: 'customer' } });
  expect(body.session.person.timeZone).toBe('Asia/Tokyo');
});

test('renames the contact among the members of its organizations', async () => {
  const { id } = await me();
  const organizationId = 'org_0123456789abcdefghjk';
  const { table, tableName } = await import('../platform/aws/table.ts');
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  const { claimsOf } = await import('../platform/auth/access-token.ts');
  await accounts.put(
    memberItem({
      ...{ organizationId, contactId: id, name: 'Ada Lovelace', email, role: 'member' },
      ...{ state: 'active', since: '2026-11-21T10:00:00.000Z' },
    }),
  );
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.account(claimsOf(browser.token ?? '').sub) },
      UpdateExpression: 'SET person.organizationIds = :ids',
      ExpressionAttributeValues: { ':ids': [organizationId] },
    }),
  );
  await browser.ask(routes.updateAccount, { body: { name: 'Ada King' } });
  expect((await getItem(keys.member(organizationId, id), readMember))?.name).toBe('Ada King');
});

test('of an agent changes the agent whom tickets are given to', async () => {
  const person = await accounts.addAgent('agent');
  const params = { audience: 'agent' };
  const first = await browser.ask(routes.signIn, {
    params,
    body: { email: person.email, password: temporaryPassword },
  });
  if (!('challenge' in first.body)) throw new Error('No challenge was given.');
  const { token } = first.body.challenge;
  const second = await browser.ask(routes.answerChallenge, { params, body: { token, password } });
  if (!('session' in second.body)) throw new Error('No session was given.');
  browser.token = second.body.session.accessToken;
  const body = { name: 'Bo Lund', timeZone: 'Europe/Oslo' };
  expect((await browser.ask(routes.updateAgentAccount, { body })).body).toMatchObject(body);
  const { agents } = (await browser.ask(routes.listAgents)).body;
  expect(agents).toContainEqual({ id: person.id, name: 'Bo Lund', role: 'agent' });
});

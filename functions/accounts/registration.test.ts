import {
  AdminDeleteUserCommand,
  ConfirmSignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import { contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import {
  customerSide,
  startAccountsFunction,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let accounts: AccountsFunction;
let browser: Browser;
let person: ReturnType<AccountsFunction['newcomer']>;

beforeAll(async () => {
  accounts = await startAccountsFunction();
});
beforeEach(() => {
  browser = accounts.open();
  person = accounts.newcomer();
});
afterAll(() => accounts.stop());

const mailsTo = (address: string) =>
  accounts.identity.mails.filter(({ to }) => to === address).length;

test('registering mails a code in the language asked for; with it the person signs in', async () => {
  await accounts.register(browser, person);
  const mail = accounts.identity.mails.findLast(({ to }) => to === person.email);
  expect(mail?.subject).toBe('Bestätigen Sie Ihre Adresse für Porchlight');
  expect(mail?.html).toContain(
    `https://portal.example/verify?email=${encodeURIComponent(person.email)}`,
  );
  const session = await accounts.signIn(browser, person.email);
  const { name, email } = person;
  expect(session.person).toMatchObject({ name, email, locale: 'de', role: 'customer' });
  expect((await browser.ask(routes.getAccount)).body).toMatchObject({ email, organizationIds: [] });
});

test('an address that has an account gets the same answer, no mail, and keeps its password', async () => {
  await accounts.register(browser, person);
  const again = await browser.ask(routes.register, {
    body: { ...person, password: 'Another-horse-1' },
  });
  expect([again.status, again.body, mailsTo(person.email)]).toEqual([202, {}, 1]);
  await accounts.signIn(browser, person.email);
});

test('a password that somebody set beforehand does not become good when the owner confirms', async () => {
  const planted = { ...person, password: 'Planted-horse-7' };
  await browser.ask(routes.register, { body: planted });
  const plantedCode = accounts.identity.codeFor(person.email);
  await accounts.register(browser, person);
  expect(accounts.identity.codeFor(person.email)).not.toBe(plantedCode);
  const thief = await browser.ask(routes.signIn, {
    params: customerSide,
    body: { email: person.email, password: planted.password },
  });
  expect(thief.error?.code).toBe('invalid_credentials');
  await accounts.signIn(browser, person.email);
});

const signIn = (email: string, secret: string) =>
  accounts.open().ask(routes.signIn, { params: customerSide, body: { email, password: secret } });
const confirmLast = (as: Browser) =>
  as.ask(routes.confirmRegistration, {
    body: { email: person.email, code: accounts.identity.codeFor(person.email) },
  });

test('a password that somebody else registers meanwhile does not become good; the own one does', async () => {
  const [stranger, theirs] = [accounts.open(), 'Planted-horse-7'];
  await browser.ask(routes.register, { body: person });
  await stranger.ask(routes.register, {
    body: { ...person, name: 'Not Ada', locale: 'en', password: theirs },
  });
  const { status, body } = await confirmLast(browser);
  expect([status, body]).toEqual([200, { password: 'set' }]);
  expect((await signIn(person.email, theirs)).error?.code).toBe('invalid_credentials');
  const session = await accounts.signIn(browser, person.email);
  expect(session.person).toMatchObject({ name: person.name, locale: 'de' });
  await browser.ask(routes.forgotPassword, {
    params: customerSide,
    body: { email: person.email },
  });
  expect(accounts.identity.mails.at(-1)?.html).toContain(`Guten Tag ${person.name}`);
});

test('a code entered where nobody registered proves the address and makes no password good; a reset does', async () => {
  await accounts.open().ask(routes.register, { body: person });
  await browser.ask(routes.register, { body: accounts.newcomer() });
  expect((await confirmLast(browser)).body).toEqual({ password: 'needed' });
  expect((await signIn(person.email, person.password)).error?.code).toBe('invalid_credentials');
  const { email } = person;
  await browser.ask(routes.forgotPassword, { params: customerSide, body: { email } });
  const code = accounts.identity.codeFor(email);
  await browser.ask(routes.resetPassword, {
    params: customerSide,
    body: { email, code, password: 'Another-horse-1' },
  });
  await accounts.signIn(browser, email, 'Another-horse-1');
});

test('what a browser keeps of a registration no script reads; it counts for a day, and only as we sealed it', async () => {
  const { cookies } = await browser.ask(routes.register, { body: person });
  expect(cookies).toEqual([
    expect.stringMatching(
      /^__Host-porchlight-registration=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=86400$/,
    ),
  ]);
  const [name, sealed] = [...browser.cookies][0]!;
  expect(Buffer.from(sealed.slice(1), 'base64url').toString()).not.toContain(person.password);
  const changed = `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`;
  browser.cookies.set(name, changed);
  expect((await confirmLast(browser)).body).toEqual({ password: 'needed' });
  expect(browser.cookies.size).toBe(0);
});

test('another code is sent on request; unknown addresses get the same answer', async () => {
  await browser.ask(routes.register, { body: person });
  const known = await browser.ask(routes.resendConfirmation, { body: { email: person.email } });
  const { email } = accounts.newcomer();
  const unknown = await browser.ask(routes.resendConfirmation, { body: { email } });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect([mailsTo(person.email), mailsTo(email)]).toEqual([2, 0]);
});

test('a wrong code and an unknown address are told alike', async () => {
  await browser.ask(routes.register, { body: person });
  const code = accounts.identity.codeFor(person.email) === '111111' ? '222222' : '111111';
  for (const email of [person.email, accounts.newcomer().email]) {
    const { error } = await browser.ask(routes.confirmRegistration, { body: { email, code } });
    expect(error).toMatchObject({
      code: 'invalid_code',
      message: 'The code is wrong or too old.',
    });
  }
});

test('a contact that mails made before becomes theirs', async () => {
  const contact = {
    id: 'con_000000000000000000c1',
    name: 'ada',
    email: person.email,
    locale: 'en' as const,
    organizationIds: ['org_00000000000000000001'],
  };
  await accounts.put(contactItem(contact));
  await accounts.put(contactEmailItem(contact));
  await accounts.register(browser, person);
  const session = await accounts.signIn(browser, person.email);
  expect(session.person).toMatchObject({ id: contact.id, name: person.name, locale: 'de' });
  const { organizationIds } = (await browser.ask(routes.getAccount)).body;
  expect(organizationIds).toEqual(contact.organizationIds);
});

test('an address that changed hands takes the account of its former owner away', async () => {
  await accounts.register(browser, person);
  await accounts.signIn(browser, person.email);
  const { identity } = accounts;
  await identity.sdk.send(
    new AdminDeleteUserCommand({
      UserPoolId: identity.customers.poolId,
      Username: person.email,
    }),
  );
  const successor = accounts.open();
  const registration = { ...person, password: 'Another-horse-1' };
  await accounts.register(successor, registration);
  await accounts.signIn(successor, person.email, registration.password);
  expect(await accounts.isIn(successor)).toBe(true);
  expect(await accounts.isIn(browser)).toBe(false);
});

test('signing in makes up for a confirmation that was cut short, once for all who do', async () => {
  const { identity } = accounts;
  await browser.ask(routes.register, { body: person });
  await identity.sdk.send(
    new ConfirmSignUpCommand({
      ClientId: identity.customers.clientId,
      Username: person.email,
      ConfirmationCode: identity.codeFor(person.email),
    }),
  );
  await browser.ask(routes.forgotPassword, {
    params: customerSide,
    body: { email: person.email },
  });
  const { email } = person;
  const body = { email, code: identity.codeFor(email), password: person.password };
  await browser.ask(routes.resetPassword, { params: customerSide, body });
  const sessions = await Promise.all(
    [1, 2, 3, 4].map(() => accounts.signIn(accounts.open(), person.email)),
  );
  expect(new Set(sessions.map((session) => session.person.id)).size).toBe(1);
});

test('who asked for too many codes gets none, and no other answer after that; the owner elsewhere does', async () => {
  const answers = [];
  for (let time = 0; time < 5; time += 1) {
    answers.push(await browser.ask(routes.register, { body: person }));
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(mailsTo(person.email)).toBe(3);
  const owner = accounts.open();
  owner.address = '198.51.100.9';
  await accounts.register(owner, person);
  expect(mailsTo(person.email)).toBe(4);
});

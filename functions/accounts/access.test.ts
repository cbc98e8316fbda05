import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import type { StoredSettings } from '../platform/settings.ts';
import { consentItem, consentVersionItem, type Consent } from '#shared/table/consent.entity.ts';
import {
  invitationItem,
  readInvitation,
  type Invitation,
} from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import {
  customerSide,
  password,
  startAccountsFunction,
  subOf,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let accounts: AccountsFunction;
let get: (key: object) => Promise<Record<string, unknown> | undefined>;
let invitations: typeof import('../platform/invitations.ts');
let ids: typeof import('../platform/ids.ts');

beforeAll(async () => {
  accounts = await startAccountsFunction();
  const { table, tableName } = await import('../platform/aws/table.ts');
  invitations = await import('../platform/invitations.ts');
  ids = await import('../platform/ids.ts');
  get = async (key) =>
    (
      await table.send(
        new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }),
      )
    ).Item;
});
afterAll(() => accounts.stop());

const set = (settings: StoredSettings) =>
  accounts.put({ ...keys.settings(), version: 1, ...settings });
const publish = async (version: number, active = true) => {
  const consent: Consent = {
    version,
    active,
    notice: { en: 'We keep what you write.' },
    label: { en: 'I agree' },
    at: '2026-11-21T10:00:00.000Z',
    by: { id: 'agt_00000000000000000001', name: 'Alex Kern' },
  };
  await accounts.put(consentItem(consent));
  await accounts.put(consentVersionItem(consent));
};
beforeEach(async () => {
  await set({});
  await publish(1, false);
});

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A contact with an invitation whose mail went out. */
const invite = async (given: Partial<Invitation> = {}) => {
  const email = `${randomUUID()}@guest.example`;
  const id = invitations.invitationIdOf(email);
  const contactId = ids.randomId('contact');
  const { token, hash } = invitations.newInvitationToken(id);
  const contact = {
    id: contactId,
    name: 'Ida',
    email,
    locale: 'de' as const,
    organizationIds: ['org_00000000000000000009'],
  };
  await accounts.put(contactItem(contact));
  await accounts.put(contactEmailItem(contact));
  const invitation: Invitation = {
    id,
    contactId,
    email,
    name: 'Ida',
    locale: 'de',
    state: 'waiting',
    createdAt: new Date().toISOString(),
    by: { id: 'agt_00000000000000000001', name: 'Alex Kern' },
    sends: 1,
    sent: 1,
    tokenHash: hash,
    validUntil: later(14),
    ...given,
  };
  await accounts.put(invitationItem(invitation));
  return { email, token, contactId, id };
};
const accept = (token: string, given: object = {}) =>
  accounts.open().ask(routes.acceptInvitation, {
    body: { token, name: 'Ida Berg', password, locale: 'en', ...given },
  });

it('lets who has the link set up an account that keeps contact and organizations, once', async () => {
  await set({ registration: 'invited' });
  const { email, token, contactId } = await invite();
  const browser = accounts.open();
  const opened = await browser.ask(routes.openInvitation, { body: { token } });
  expect(opened.body).toEqual({ name: 'Ida', email, locale: 'de' });
  expect((await accept(token)).body).toEqual({ email });
  await accounts.signIn(browser, email);
  const { body } = await browser.ask(routes.getAccount);
  expect(body).toMatchObject({
    id: contactId,
    name: 'Ida Berg',
    locale: 'en',
    organizationIds: ['org_00000000000000000009'],
  });
  expect((await accept(token)).error?.code).toBe('link_expired');
});

it('answers alike for links that are over, taken back, changed or made up', async () => {
  const over = await invite({ validUntil: later(-1) });
  const revoked = await invite({ state: 'revoked' });
  const { token } = await invite();
  const answers = await Promise.all(
    [over.token, revoked.token, `${token.slice(0, -2)}xx`, 'nothing', `${token}.${token}`].map(
      async (given) => {
        const { status, error } = await accept(given);
        return [status, error?.code, error?.message];
      },
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.[1]).toBe('link_expired');
});

it('gives no second password to somebody who has an account', async () => {
  const registered = accounts.open();
  const newcomer = accounts.newcomer();
  await accounts.register(registered, newcomer);
  const id = invitations.invitationIdOf(newcomer.email);
  const { token, hash } = invitations.newInvitationToken(id);
  const other = await invite();
  await accounts.put(
    invitationItem({
      ...readInvitation(await get(keys.invitation(other.id))),
      id,
      email: newcomer.email,
      tokenHash: hash,
    }),
  );
  const { error } = await accept(token, { password: 'Another-horse-10' });
  expect(error?.code).toBe('has_account');
  await accounts.signIn(accounts.open(), newcomer.email);
});

it('takes over what somebody registered without proving the address', async () => {
  const { email, token } = await invite();
  const stranger = { ...accounts.newcomer(), email, password: 'Strangers-word-1' };
  await accounts.open().ask(routes.register, { body: stranger });
  expect((await accept(token)).status).toBe(200);
  await accounts.signIn(accounts.open(), email);
});

it('refuses to register with the same answer whatever the address, where only guests may', async () => {
  const known = accounts.open();
  const newcomer = accounts.newcomer();
  await accounts.register(known, newcomer);
  await set({ registration: 'invited' });
  const { email } = await invite();
  const answers = await Promise.all(
    [newcomer.email, email, accounts.newcomer().email].map(async (address) => {
      const { status, error } = await accounts
        .open()
        .ask(routes.register, { body: { ...newcomer, email: address } });
      return [status, error?.code, error?.message];
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.slice(0, 2)).toEqual([403, 'registration_closed']);
  await accounts.signIn(accounts.open(), newcomer.email);
});

it('makes no account for an address that was proved past us, unless it was invited', async () => {
  const browser = accounts.open();
  const newcomer = accounts.newcomer();
  await browser.ask(routes.register, { body: newcomer });
  const code = accounts.identity.codeFor(newcomer.email);
  await set({ registration: 'invited' });
  const confirmed = await browser.ask(routes.confirmRegistration, {
    body: { email: newcomer.email, code },
  });
  expect(confirmed.error?.code).toBe('registration_closed');
});

it('lets no customer in while the portal is off, and keeps who is in signed in', async () => {
  const browser = accounts.open();
  const newcomer = accounts.newcomer();
  await accounts.register(browser, newcomer);
  await accounts.signIn(browser, newcomer.email);
  await set({ portalOn: false });
  const refresh = () => browser.ask(routes.refreshSession, { params: customerSide, query: {} });
  expect((await refresh()).error?.code).toBe('portal_closed');
  const body = { email: newcomer.email, password };
  const signIn = await accounts.open().ask(routes.signIn, { params: customerSide, body });
  expect(signIn.error?.code).toBe('portal_closed');
  await set({ portalOn: true });
  expect((await refresh()).status).toBe(200);
});

it('registers nobody without the agreement that is asked for, and keeps it with version and time', async () => {
  await publish(2);
  const browser = accounts.open();
  const newcomer = accounts.newcomer();
  const without = await browser.ask(routes.register, { body: newcomer });
  expect(without.error?.code).toBe('consent_required');
  const old = await browser.ask(routes.register, { body: { ...newcomer, consentVersion: 1 } });
  expect(old.error?.code).toBe('consent_required');
  await browser.ask(routes.register, { body: { ...newcomer, consentVersion: 2 } });
  await accounts.register(browser, newcomer);
  const session = await accounts.signIn(browser, newcomer.email);
  expect(session.consentDue).toBeUndefined();
  const contact = await get(keys.contact(session.person.id));
  expect(contact?.consent).toMatchObject({ version: 2 });
  expect(await get(keys.account(subOf(session)))).toMatchObject({ consent: { version: 2 } });
});

it('asks again for a new version at the next sign-in, before anything else is answered', async () => {
  const browser = accounts.open();
  const newcomer = accounts.newcomer();
  await accounts.register(browser, newcomer);
  await accounts.signIn(browser, newcomer.email);
  expect(await accounts.isIn(browser)).toBe(true);
  await publish(3);
  expect(await accounts.isIn(browser)).toBe(true);
  const session = await accounts.signIn(browser, newcomer.email);
  expect(session.consentDue).toBe(3);
  expect((await browser.ask(routes.getAccount)).error?.code).toBe('consent_required');
  const wrong = await browser.ask(routes.agreeToConsent, { body: { version: 2 } });
  expect(wrong.error?.code).toBe('consent_required');
  expect((await browser.ask(routes.agreeToConsent, { body: { version: 3 } })).status).toBe(204);
  expect(await accounts.isIn(browser)).toBe(true);
  expect((await accounts.signIn(browser, newcomer.email)).consentDue).toBeUndefined();
  expect(await get(keys.consentVersion(3))).toMatchObject({ agreed: 1 });
});

it('lets somebody who is asked sign out, and asks no more once the owner does not', async () => {
  const browser = accounts.open();
  const newcomer = accounts.newcomer();
  await accounts.register(browser, newcomer);
  await publish(4);
  await accounts.signIn(browser, newcomer.email);
  const out = await browser.ask(routes.signOut, { params: customerSide });
  expect(out.status).toBe(204);
  await publish(4, false);
  expect((await accounts.signIn(browser, newcomer.email)).consentDue).toBeUndefined();
  expect(await accounts.isIn(browser)).toBe(true);
});

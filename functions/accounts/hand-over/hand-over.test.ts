import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import type { HandOverClaims } from '#shared/domain/hand-over-claims.ts';
import { readCountedOrganization } from '#shared/table/organization.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { contactEmailItem, contactItem, readContact } from '#shared/table/person.entity.ts';
import {
  password,
  startAccountsFunction,
  subOf,
  type AccountsFunction,
} from '../../../test/factories/accounts-function.ts';
import type { Browser } from '../../../test/factories/browser.ts';
import type { StoredSettings } from '../../platform/settings.ts';

vi.mock('../answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

const issuer = 'https://app.example.com';
let accounts: AccountsFunction;
let statements: typeof import('../../platform/hand-over/statement.ts');
let read: (key: object) => Promise<Record<string, unknown> | undefined>;

beforeAll(async () => {
  accounts = await startAccountsFunction();
  statements = await import('../../platform/hand-over/statement.ts');
  const { table, tableName } = await import('../../platform/aws/table.ts');
  read = async (key) =>
    (
      await table.send(
        new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }),
      )
    ).Item;
});
afterAll(() => accounts.stop());

const set = (settings: StoredSettings) =>
  accounts.put({ ...keys.settings(), version: 1, ...settings });
beforeEach(() => set({}));

const somebody = (changes: Partial<HandOverClaims> = {}): HandOverClaims => ({
  sub: randomUUID(),
  jti: randomUUID(),
  email: `${randomUUID()}@host.example`,
  email_verified: true,
  name: 'Rosa Lind',
  ...changes,
});
const prove = (
  claims: HandOverClaims,
  changes: Partial<Parameters<typeof statements.sealStatement>[0]> = {},
) =>
  statements.sealStatement({
    id: randomUUID(),
    issuer,
    claims,
    makesAccounts: true,
    until: new Date(Date.now() + 60_000).toISOString(),
    ...changes,
  });
const come = (proof: string, browser: Browser = accounts.open()) =>
  browser.ask(routes.signInByHandOver, { body: { proof } });
/** Comes in; the browser then sends the token. */
const enter = async (claims: HandOverClaims, browser = accounts.open()) => {
  const { body, error } = await come(await prove(claims), browser);
  if (error !== undefined || !('session' in body)) throw new Error(JSON.stringify(error ?? body));
  browser.token = body.session.accessToken;
  return body.session;
};
const contactOf = async (email: string) => {
  const { contactId } = (await read(keys.contactByEmail(email))) as { contactId: string };
  return readContact(await read(keys.contact(contactId)));
};

describe('somebody new', () => {
  it('gets an account and a session like any other', async () => {
    const [person, browser] = [somebody({ locale: 'fr' }), accounts.open()];
    const session = await enter(person, browser);
    expect(session.person).toMatchObject({ name: 'Rosa Lind', email: person.email, locale: 'fr' });
    expect(await accounts.isIn(browser)).toBe(true);
    const refreshed = await browser.ask(routes.refreshSession, {
      params: { audience: 'customer' },
    });
    expect(refreshed.body.session.person.email).toBe(person.email);
    const { body } = await browser.ask(routes.listSessions);
    expect(body.sessions).toHaveLength(1);
  });

  it('is the same person next time, whatever address the application now gives', async () => {
    const person = somebody();
    const first = await enter(person);
    const again = await enter({ ...person, email: `${randomUUID()}@host.example`, name: 'Rosa B' });
    expect(subOf(again)).toBe(subOf(first));
    expect(again.person).toMatchObject({ email: person.email, name: 'Rosa B' });
  });

  it('gets what mails of a proved address made before, tickets and all', async () => {
    const { email, ...person } = somebody();
    const contact = {
      id: `con_${randomUUID()
        .replaceAll('-', '')
        .slice(0, 20)
        .replaceAll(/[ilou]/g, '0')}`,
      name: 'By mail',
      email,
      locale: 'de' as const,
      organizationIds: [],
    };
    await accounts.put(contactItem(contact));
    await accounts.put(contactEmailItem(contact));
    expect((await enter({ ...person, email })).person.id).toBe(contact.id);
  });

  it('of another application is another person', async () => {
    const person = somebody();
    await enter(person);
    const { body } = await come(await prove(person, { issuer: 'https://other.example.com' }));
    expect(body).toHaveProperty('prove');
  });

  it('is not let in while no accounts are made, nor while the portal is off', async () => {
    const closed = await come(await prove(somebody(), { makesAccounts: false }));
    expect(closed.error?.code).toBe('registration_closed');
    await set({ portalOn: false });
    expect((await come(await prove(somebody()))).error?.code).toBe('portal_closed');
  });

  it('is let in where others need an invitation: the application is trusted to know its people', async () => {
    await set({ registration: 'invited' });
    expect((await enter(somebody())).person.name).toBe('Rosa Lind');
  });
});

describe('an address that somebody proved to us', () => {
  it('is not taken over: who comes by it signs in once, and connects', async () => {
    const [owner, ada] = [accounts.open(), accounts.newcomer()];
    await accounts.register(owner, ada);
    const person = somebody({ email: ada.email });
    const answer = await come(await prove(person));
    if (answer.error !== undefined || !('prove' in answer.body)) throw new Error('Let in.');
    const { link = '', ...rest } = answer.body.prove;
    expect(rest).toEqual({ email: ada.email, name: 'Rosa Lind', register: true });
    expect(answer.cookies).toEqual([]);
    const session = await accounts.signIn(owner, ada.email);
    expect((await owner.ask(routes.linkHandOver, { body: { link } })).status).toBe(204);
    expect((await owner.ask(routes.linkHandOver, { body: { link } })).status).toBe(204);
    expect(subOf(await enter(person))).toBe(subOf(session));
  });

  it('is connected by nobody who has another one, and to one account only', async () => {
    const [owner, ada] = [accounts.open(), accounts.newcomer()];
    const [other, bob] = [accounts.open(), accounts.newcomer()];
    await accounts.register(owner, ada);
    await accounts.register(other, bob);
    const linkOf = async (email: string, sub: string) => {
      const { body } = await come(await prove(somebody({ email, sub })));
      return 'prove' in body ? (body.prove.link ?? '') : '';
    };
    const sub = randomUUID();
    const [forAda, forBob] = [await linkOf(ada.email, sub), await linkOf(bob.email, sub)];
    await accounts.signIn(other, bob.email);
    const stolen = await other.ask(routes.linkHandOver, { body: { link: forAda } });
    expect(stolen.error?.code).toBe('forbidden');
    const forged = await other.ask(routes.linkHandOver, { body: { link: `1${'A'.repeat(80)}` } });
    expect(forged.error?.code).toBe('challenge_expired');
    await accounts.signIn(owner, ada.email);
    expect((await owner.ask(routes.linkHandOver, { body: { link: forAda } })).status).toBe(204);
    const second = await other.ask(routes.linkHandOver, { body: { link: forBob } });
    expect(second.error?.code).toBe('conflict');
  });

  it('is to be proved too where the application did not prove it, known here or not', async () => {
    const { body } = await come(await prove(somebody({ email_verified: false })));
    expect(body).toMatchObject({ prove: { register: true } });
    await set({ registration: 'invited' });
    const invited = await come(await prove(somebody({ email_verified: false })));
    expect(invited.body).toMatchObject({ prove: { register: false } });
  });

  it('is not left to a stranger who registered it and proved nothing', async () => {
    const [stranger, person] = [accounts.open(), somebody()];
    const mallory = { ...accounts.newcomer(), email: person.email };
    await stranger.ask(routes.register, { body: mallory });
    await enter(person);
    await expect(accounts.signIn(stranger, person.email, password)).rejects.toThrow();
  });
});

describe('a proof', () => {
  it('signs in once, within its minute, and only if it is ours', async () => {
    const proof = await prove(somebody());
    expect((await come(proof)).status).toBe(200);
    expect((await come(proof)).error?.code).toBe('token_refused');
    const late = await prove(somebody(), { until: new Date(Date.now() - 1).toISOString() });
    for (const wrong of [late, `${proof.slice(0, -3)}AAA`, 'made-up'])
      expect((await come(wrong)).error?.code).toBe('token_refused');
  });

  it('of somebody else does not sign in at Cognito, and no other answer does', async () => {
    const { sdk, customers } = accounts.identity;
    const { AdminRespondToAuthChallengeCommand } =
      await import('@aws-sdk/client-cognito-identity-provider');
    const victim = subOf(await enter(somebody()));
    const person = somebody();
    await enter(person);
    const pool = { UserPoolId: customers.poolId, ClientId: customers.clientId };
    for (const ANSWER of [await prove(person), await prove(somebody()), 'open', 'true']) {
      const { Session } = await sdk.send(
        new AdminInitiateAuthCommand({
          ...pool,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME: victim },
        }),
      );
      const answer = sdk.send(
        new AdminRespondToAuthChallengeCommand({
          ...pool,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: victim, ANSWER },
        }),
      );
      await expect(answer).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    }
  });

  it('does not let in who is disabled, and asks for the second factor of who has one', async () => {
    const disabled = somebody();
    await accounts.disable(subOf(await enter(disabled)));
    expect((await come(await prove(disabled))).error?.code).toBe('token_refused');
    const [browser, ada] = [accounts.open(), accounts.newcomer()];
    await accounts.register(browser, ada);
    const person = somebody({ email: ada.email });
    const { body } = await come(await prove(person));
    await accounts.signIn(browser, ada.email);
    const link = 'prove' in body ? body.prove.link : undefined;
    await browser.ask(routes.linkHandOver, { body: { link } });
    await accounts.useAuthenticator(browser, 'customer');
    const asked = await come(await prove(person));
    expect(asked.body).toEqual({
      prove: { email: ada.email, name: 'Rosa Lind', register: true },
    });
  });
});

describe('what the application says of a person', () => {
  const organizationOf = async (id: string) =>
    readCountedOrganization(await read(keys.organization(id)));

  it('makes organizations, joins and leaves them, and calls them as it does', async () => {
    const person = somebody();
    const [acme, beta] = [
      { id: `acme-${person.sub}`, name: 'Acme' },
      { id: `beta-${person.sub}`, name: 'Beta' },
    ];
    await enter({ ...person, organizations: [acme, beta] });
    const both = await contactOf(person.email);
    expect(both.organizationIds).toHaveLength(2);
    const [acmeId = '', betaId = ''] = both.organizationIds;
    expect(await organizationOf(acmeId)).toMatchObject({ name: 'Acme', memberCount: 1 });
    await enter({ ...person, organizations: [{ ...acme, name: 'Acme & Co' }] });
    expect((await contactOf(person.email)).organizationIds).toEqual([acmeId]);
    expect(await organizationOf(acmeId)).toMatchObject({ name: 'Acme & Co', memberCount: 1 });
    expect(await organizationOf(betaId)).toMatchObject({ memberCount: 0 });
    await enter(person);
    expect((await contactOf(person.email)).organizationIds).toEqual([acmeId]);
  });

  it('leads to no organization of the same name that somebody else made', async () => {
    const [one, two] = [somebody(), somebody()];
    await enter({ ...one, organizations: [{ id: 'x1', name: 'Nordlicht' }] });
    const { body } = await come(
      await prove(
        { ...two, organizations: [{ id: 'x1', name: 'Nordlicht' }] },
        { issuer: 'https://other.example.com' },
      ),
    );
    expect(body).toHaveProperty('session');
    expect((await contactOf(two.email)).organizationIds).not.toEqual(
      (await contactOf(one.email)).organizationIds,
    );
  });

  it('sets properties that are known here, takes them away, and leaves out the rest', async () => {
    const plan = {
      kind: 'choice' as const,
      key: 'plan',
      label: { en: 'Plan' },
      required: false,
      visible: true,
      choices: [{ key: 'pro', label: { en: 'Pro' } }],
    };
    await set({ contactProperties: [plan] });
    const person = somebody();
    await enter({ ...person, properties: { plan: 'pro', unknown: 'x' } });
    expect((await contactOf(person.email)).properties).toEqual({ plan: 'pro' });
    await enter({ ...person, properties: { plan: 'gold' } });
    expect((await contactOf(person.email)).properties).toEqual({ plan: 'pro' });
    await enter({ ...person, properties: { plan: null } });
    expect((await contactOf(person.email)).properties).toEqual({});
  });
});

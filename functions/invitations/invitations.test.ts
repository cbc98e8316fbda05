import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { invitationsContract } from '#shared/contract/invitations.ts';
import type { FailedLine } from '#shared/contract/invitations.ts';
import { readInvitation } from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { organizationItem, organizationNameItem } from '#shared/table/organization.entity.ts';
import { contactEmailItem, readContact } from '#shared/table/person.entity.ts';
import { suppressedAddressItem } from '#shared/table/outbound-mail.entity.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { queueEvent } from '../../test/factories/received-mail.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
mockSigningSecret();
Object.assign(process.env, {
  SUPPORT_ADDRESS: 'support@acme.example',
  INVITATION_IMPORT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/imports',
  INVITATION_MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/mails',
});
const sqs = mockClient(SQSClient);
const { handler } = await import('./handler.ts');
const worker = await import('./on-import.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
const { randomId } = await import('../platform/ids.ts');
const { invitationByToken, newInvitationToken } = await import('../platform/invitations.ts');
const { claimInvitation, markInvitationSent, markInvitationBounced } =
  await import('../email/invitation/invitations.store.ts');
afterAll(local.stop);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

type Id = keyof typeof invitationsContract;
const { sub } = await makeAgent({ role: 'administrator', name: 'Alex Kern' });
const ask = <I extends Id>(id: I, request: TestRequest = {}) =>
  call(handler, invitationsContract[id], { sub, idempotencyKey: randomUUID(), ...request });
const guest = (given: object = {}) => ({
  name: 'Ada Lovelace',
  email: `${randomUUID()}@guest.example`,
  locale: 'de',
  ...given,
});
const put = (item: Record<string, unknown>) =>
  table.send(new PutCommand({ TableName: tableName, Item: item }));
const get = async (key: object) =>
  (
    await table.send(
      new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }),
    )
  ).Item;
const messages = () =>
  sqs
    .commandCalls(SendMessageCommand)
    .map(({ args: [{ input }] }) => JSON.parse(input.MessageBody ?? '') as unknown);
const newOrganization = async (name = `Lamp works ${randomUUID()}`) => {
  const id = randomId('organization');
  const at = new Date().toISOString();
  await put(organizationItem({ id, name, domains: [], version: 1, createdAt: at, updatedAt: at }));
  await put(organizationNameItem({ id, name }));
  return { id, name };
};
const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
/** What sending the mail does. */
const deliver = async (id: string, send = 1) => {
  const { token, hash } = newInvitationToken(id);
  await claimInvitation(id, send, { hash, validUntil: later(14) });
  await markInvitationSent(id, send);
  return token;
};

it('invites a contact, who is there from then on with the organizations, once for a key', async () => {
  const { id } = await newOrganization();
  const body = guest({ organizationIds: [id] });
  const idempotencyKey = randomUUID();
  const [first, second] = [
    await ask('inviteContact', { body, idempotencyKey }),
    await ask('inviteContact', { body, idempotencyKey }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).toBe(first.body.id);
  expect(first.body).toMatchObject({ email: body.email, state: 'sending', invitedBy: 'Alex Kern' });
  const contact = readContact(await get(keys.contact(first.body.contactId)));
  expect(contact).toMatchObject({ email: body.email, locale: 'de', organizationIds: [id] });
  expect(await get(keys.organization(id))).toMatchObject({ memberCount: 1 });
  expect(messages()).toContainEqual({ invitationId: first.body.id, send: 1 });
});

it('refuses an address with an account, and one with an open invitation', async () => {
  const { person } = await makeCustomer();
  await put(contactEmailItem(person));
  const known = await ask('inviteContact', { body: guest({ email: person.email }) });
  expect(known.error?.code).toBe('has_account');
  const body = guest();
  await ask('inviteContact', { body });
  expect((await ask('inviteContact', { body })).error?.code).toBe('already_invited');
});

it('keeps of the link nothing but its hash, and lets it work until it ends', async () => {
  const { body } = await ask('inviteContact', { body: guest() });
  const token = await deliver(body.id);
  const stored = readInvitation(await get(keys.invitation(body.id)));
  expect(JSON.stringify(stored)).not.toContain(token.split('.')[1]);
  const now = new Date().toISOString();
  expect((await invitationByToken(token, now))?.email).toBe(body.email);
  expect(await invitationByToken(`${token}x`, now)).toBeUndefined();
  expect(await invitationByToken('nonsense', now)).toBeUndefined();
  expect(await invitationByToken(token, later(15))).toBeUndefined();
});

it('makes the earlier link worthless when it is sent again', async () => {
  const { body } = await ask('inviteContact', { body: guest() });
  const first = await deliver(body.id);
  const again = await ask('resendInvitation', { params: { invitationId: body.id } });
  expect(again.body.state).toBe('sending');
  expect(await invitationByToken(first, new Date().toISOString())).toBeUndefined();
  const second = await deliver(body.id, 2);
  expect(await invitationByToken(second, new Date().toISOString())).toBeDefined();
});

it('ends with being taken back, and begins anew when invited again', async () => {
  const given = guest();
  const { body } = await ask('inviteContact', { body: given });
  const token = await deliver(body.id);
  const revoked = await ask('revokeInvitation', { params: { invitationId: body.id } });
  expect(revoked.body.state).toBe('revoked');
  expect(await invitationByToken(token, new Date().toISOString())).toBeUndefined();
  const resent = await ask('resendInvitation', { params: { invitationId: body.id } });
  expect(resent.error?.code).toBe('conflict');
  const anew = await ask('inviteContact', { body: given });
  expect(anew.body).toMatchObject({ id: body.id, state: 'sending' });
  const listed = await ask('listInvitations', { query: { list: 'open' } });
  expect(listed.body.items.filter(({ id }) => id === body.id)).toHaveLength(1);
});

it('lists invitations latest first, open ones apart, and finds one by its address', async () => {
  const [older, newer] = [guest(), guest()];
  await ask('inviteContact', { body: older });
  const { body } = await ask('inviteContact', { body: newer });
  await deliver(body.id);
  await markInvitationBounced(body.id, new Date().toISOString());
  const { items } = (await ask('listInvitations')).body;
  expect(items.slice(0, 2).map(({ email }) => email)).toEqual([newer.email, older.email]);
  expect(items[0]?.state).toBe('bounced');
  const found = await ask('listInvitations', { query: { email: older.email } });
  expect(found.body.items.map(({ email }) => email)).toEqual([older.email]);
});

const line = (number: number, given: Partial<FailedLine> = {}) => ({
  line: number,
  name: 'Ada',
  email: `${randomUUID()}@guest.example`,
  organizations: '',
  language: '',
  ...given,
});
const work = (message: unknown) =>
  worker.handler(queueEvent(message)) as Promise<unknown> as Promise<{
    batchItemFailures: unknown[];
  }>;

it('invites a list line by line, tells what failed, and does no line twice', async () => {
  const { name } = await newOrganization();
  const { person } = await makeCustomer();
  await put(contactEmailItem(person));
  const gone = `${randomUUID()}@guest.example`;
  await put(suppressedAddressItem({ email: gone, reason: 'bounce', at: new Date().toISOString() }));
  const good = line(2, { organizations: `${name.toUpperCase()};` });
  const lines = [
    good,
    line(3, { name: ' ' }),
    line(4, { email: 'nonsense' }),
    line(5, { organizations: 'Nowhere' }),
    line(6, { email: person.email }),
    line(7, { email: good.email }),
    line(8, { email: gone }),
  ];
  const begun = await ask('beginImport', {
    body: { name: 'guests.csv', lines: lines.length, locale: 'de' },
  });
  const params = { importId: begun.body.id };
  for (let turn = 0; turn < 2; turn += 1) {
    const sent = await ask('sendImportPart', { params: { ...params, part: '0' }, body: { lines } });
    expect(sent.status).toBe(202);
    expect((await work({ importId: begun.body.id, part: 0 })).batchItemFailures).toEqual([]);
  }
  expect((await ask('getImport', { params })).body).toMatchObject({
    total: 7,
    done: 7,
    invited: 1,
    failed: 6,
  });
  const { items } = (await ask('listFailedLines', { params })).body;
  expect(items.map((item) => [item.line, item.problem])).toEqual([
    [3, 'name_missing'],
    [4, 'email_invalid'],
    [5, 'organization_unknown'],
    [6, 'has_account'],
    [7, 'already_invited'],
    [8, 'address_bounces'],
  ]);
  const found = await ask('listInvitations', { query: { email: good.email } });
  expect(found.body.items[0]).toMatchObject({ locale: 'de', state: 'sending' });
});

it('does not let another administrator add lines', async () => {
  const begun = await ask('beginImport', { body: { name: 'a', lines: 1, locale: 'en' } });
  const other = await makeAgent({ role: 'administrator' });
  const { error } = await ask('sendImportPart', {
    sub: other.sub,
    params: { importId: begun.body.id, part: '0' },
    body: { lines: [line(2)] },
  });
  expect(error?.code).toBe('not_found');
});

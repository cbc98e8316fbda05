import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { idle } from './admin.ts';
import { client, clientAs, operations, send, type Call } from './client.ts';
import { headerOf, sendMail, waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';
import { tracesOf, type Trace } from './traces.ts';
import { uploadFile } from './upload-file.ts';

/** A word that no text has by itself, all in letters that no stemmer takes off. */
const canary = `zoqqa${randomUUID().replaceAll(/\W/g, '').replaceAll(/\d/g, 'k')}`;
const email = `${canary}@canary.example`;
const name = `Zelda ${canary}`;
const password = 'Lamplight-at-9';
const phone = `+49 30 ${canary}`;

let stack: StackFile;
let administrator: Call;
let agent: Call;
let colleague: Call;
let person: Call;
let contactId: string;
let ticketId: string;

/** Recipients' mailboxes are theirs, and no part of what is deployed; streams forget by themselves after a day. */
const isOurs = ({ place }: Trace): boolean => !/mailbox|\bses\b|stream/i.test(place);

const traces = async () => (await tracesOf(inject('stackDirectory'), canary)).filter(isOurs);

const register = async (): Promise<Call> => {
  const anonymous = client(stack);
  const registered = await send(stack, operations.register, {
    body: { name, email, password, locale: 'en' },
  });
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const mail = await waitForMail(stack, { to: email, subject: 'Confirm' });
  const code = />(\d{6})</.exec(mail.html ?? '')?.[1] ?? '';
  await anonymous('confirmRegistration', { body: { email, code }, headers: { cookie } });
  const params = { audience: 'customer' as const };
  const result = await anonymous('signIn', { params, body: { email, password } });
  if (!('session' in result)) throw new Error('A second step was asked for.');
  return client(stack, result.session.accessToken);
};

/** Everywhere that something of a person can come to lie. */
const leaveTraces = async () => {
  await administrator('inviteContact', { body: { name, email, locale: 'en' } });
  person = await register();
  contactId = (await person('getAccount')).id;
  const fileId = await uploadFile(person, 'requestUpload', `${canary}.txt`, `I am ${canary}`);
  await uploadFile(person, 'requestUpload', `${canary}-unsent.txt`, canary);
  const ticket = await person('createTicket', {
    body: {
      subject: `Question of ${name}`,
      html: `<p>Call me: ${name}, ${email}</p>`,
      attachmentIds: [fileId],
    },
  });
  ticketId = ticket.id;
  const mail = await waitForMail(stack, { to: email, subject: 'Question of' });
  const answer = { to: headerOf(mail, 'reply-to') ?? '', subject: `Re: ${mail.subject}` };
  await sendMail(stack, {
    from: `"${name}" <${email}>`,
    ...answer,
    text: `By mail from ${canary}`,
    attachments: [{ filename: `${canary}.pdf`, content: Buffer.from(`%PDF ${canary}`) }],
  });
  await sendMail(stack, {
    from: `"${name}" <${email}>`,
    to: stack.supportAddress,
    subject: `${canary} is away`,
    headers: { 'Auto-Submitted': 'auto-replied' },
    text: 'Out of office',
  });
  const params = { ticketId };
  await agent('replyAsAgent', {
    params,
    body: { visibility: 'public', html: `<p>Hello ${canary}, we call.</p>` },
  });
  await agent('replyAsAgent', {
    params,
    body: { visibility: 'internal', html: `<p>${name} called.</p>`, status: 'resolved' },
  });
  await person('rateTicket', { params, body: { stars: 4, comment: `Best, ${name}` } });
  const shared = await colleague('createTicket', {
    body: { subject: 'Asked by somebody else', html: '<p>With a guest.</p>' },
  });
  await colleague('addCollaborator', {
    params: { ticketId: shared.id },
    body: { email, rights: 'reply' },
  });
  await person('replyToTicket', {
    params: { ticketId: shared.id },
    body: { html: `<p>As ${name} I agree.</p>` },
  });
  await person('saveListView', {
    params: { viewId: randomUUID() },
    body: { name: canary, query: {} },
  });
  const made = await administrator('beginImport', {
    body: { name: 'guests.csv', lines: 1, locale: 'en' },
  });
  await administrator('sendImportPart', {
    params: { importId: made.id, part: 0 },
    body: {
      lines: [
        { line: 2, name: `Called ${canary} there`, email, organizations: '', language: 'en' },
      ],
    },
  });
  await person('exportTickets', { body: { query: {}, columns: ['subject', 'requester'] } });
  await client(stack)('forgotPassword', {
    params: { audience: 'customer' },
    body: { email },
  });
  const { definitions } = await agent('getContact', { params: { contactId } });
  const text = definitions.find(({ kind }) => kind === 'text');
  if (text !== undefined)
    await agent('updateContact', {
      params: { contactId },
      body: { properties: { [text.key]: phone } },
    });
  await idle(stack);
};

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  agent = await clientAs(stack, 'agent');
  colleague = await clientAs(stack, 'colleague');
  await leaveTraces();
}, 120_000);

test('a customer downloads all that is kept: tickets, mails and files, and no note of an agent', async () => {
  await person('requestArchive');
  const mail = await waitForMail(stack, { to: email, subject: 'Your data are ready' });
  expect(mail.html).toContain(`${new URL(stack.portal).origin}/account#privacy`);
  const { archive } = await person('getArchive');
  expect(archive).toMatchObject({ state: 'ready', done: archive?.total });
  const zip = Buffer.from(await (await fetch(archive?.url ?? '')).arrayBuffer()).toString('latin1');
  expect(zip.slice(0, 2)).toBe('PK');
  for (const part of [
    'profile.json',
    'sessions.json',
    'preferences.json',
    'notifications.json',
    'invitation.json',
    'mails/sent.json',
    `-${canary}.txt`,
    `-${canary}.pdf`,
    'ticket.json',
    'Out of office',
    `I am ${canary}`,
    `As ${name} I agree`,
    'Hello',
  ])
    expect(zip).toContain(part);
  expect(zip).not.toContain(`${name} called.`);
  expect(zip).not.toContain('With a guest.');
});

test('somebody else’s archive is none of one’s business', async () => {
  const { archive } = await colleague('getArchive');
  expect(JSON.stringify(archive ?? {})).not.toContain(contactId);
});

test('who asks to be erased is gone once an administrator confirms, and the ticket stays readable', async () => {
  expect((await traces()).length).toBeGreaterThan(30);
  await person('requestErasure', { body: { password } });
  expect((await person('getOwnErasure')).erasure?.state).toBe('asked');
  await administrator('decideErasure', { params: { contactId }, body: { confirm: true } });
  await idle(stack);
  const after = await send(stack, operations.getOwnErasure, {}, undefined);
  expect(after.status).toBe(401);
  await expect(person('getAccount')).rejects.toThrow('401');
  const { ticket, messages } = await agent('getTicketAsAgent', { params: { ticketId }, query: {} });
  expect(ticket).toMatchObject({
    subject: 'Question of [erased]',
    contactName: 'Erased person',
  });
  expect(messages.map(({ html }) => html).join('\n')).toContain('Call me');
  expect(messages.flatMap(({ attachments }) => attachments)).toEqual([]);
  const [request] = (await administrator('listErasures', { query: {} })).items;
  expect(request).toMatchObject({ contactId, name: 'Erased person', state: 'done' });
});

test('nothing of the person is anywhere: table, objects, index, pools, queues, logs', async () => {
  await idle(stack);
  expect(await traces()).toEqual([]);
});

test('erased once more, as after a restore, everything stays as it is', async () => {
  const { people } = await administrator('replayErasures');
  expect(people).toBeGreaterThan(0);
  await idle(stack);
  const { items } = await administrator('listErasures', { query: {} });
  expect(items.find((item) => item.contactId === contactId)?.state).toBe('done');
});

test('they can no longer sign in', async () => {
  const params = { audience: 'customer' as const };
  const again = await send(stack, operations.signIn, { params, body: { email, password } });
  expect(again.status).toBe(401);
});

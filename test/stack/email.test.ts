import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { idle } from './admin.ts';
import { clientAs, type Call } from './client.ts';
import { headerOf, mailsTo, sendMail, waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let customer: Call;
let agent: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  customer = await clientAs(stack, 'customer');
  agent = await clientAs(stack, 'agent');
});

const address = (person: keyof StackFile['signIns']): string => stack.signIns[person].email;

const openTicket = async (subject: string) => {
  const ticket = await customer('createTicket', { body: { subject, html: `<p>${subject}</p>` } });
  const mail = await waitForMail(stack, { to: address('customer'), subject });
  return { ticket, mail, replyTo: headerOf(mail, 'reply-to') ?? '' };
};

const threadOf = async (ticketId: string) =>
  (await customer('getTicket', { params: { ticketId }, query: {} })).messages;

const newest = async (subject: string) => {
  const { items } = await agent('listQueue', { query: { view: 'all' } });
  return items.find((row) => row.subject.includes(subject));
};

test('a created ticket is confirmed with HTML, text, a link to it and a reply address', async () => {
  const { ticket, mail, replyTo } = await openTicket('Confirm this one');
  expect(mail.html).toContain(`/tickets/${ticket.id}`);
  expect(mail.text).toContain(`/tickets/${ticket.id}`);
  expect(headerOf(mail, 'auto-submitted')).toMatch(/^auto-/);
  expect(replyTo).toContain('+');
});

test('a reply by mail lands in its ticket with its files, the quote folded away', async () => {
  const { ticket, mail, replyTo } = await openTicket('Answer me by mail');
  await sendMail(stack, {
    from: `Jana Weber <${address('customer')}>`,
    to: replyTo,
    subject: `Re: ${mail.subject}`,
    inReplyTo: headerOf(mail, 'message-id'),
    html: '<p>Here is the picture: <img src="cid:shot"></p><div class="gmail_quote"><div>On Friday, Support wrote:</div><blockquote>The whole confirmation</blockquote></div>',
    attachments: [
      {
        filename: 'shot.png',
        content: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
        cid: 'shot',
      },
      { filename: 'offer.pdf', content: Buffer.from('%PDF-1.4 offer') },
    ],
  });
  await idle(stack);
  const reply = (await threadOf(ticket.id)).at(-1);
  expect(reply?.channel).toBe('email');
  expect(reply?.html).toContain('Here is the picture');
  expect(reply?.html).not.toContain('The whole confirmation');
  expect(reply?.quotedHtml).toContain('The whole confirmation');
  expect(reply?.attachments.map(({ name, inline }) => [name, inline])).toEqual([
    ['shot.png', true],
    ['offer.pdf', false],
  ]);
});

test('a mail of an unknown sender opens a ticket and is confirmed', async () => {
  await sendMail(stack, {
    from: 'Nobody Yet <unknown@elsewhere.example>',
    to: stack.supportAddress,
    subject: 'Do you ship to Iceland?',
    text: 'We would like to order.',
  });
  await waitForMail(stack, { to: 'unknown@elsewhere.example', subject: 'Iceland' });
  expect(await newest('Iceland')).toMatchObject({ channel: 'email', contactName: 'Nobody Yet' });
});

test('a mail that claims to be the customer but lacks the token does not enter the ticket', async () => {
  const { ticket } = await openTicket('Guess my number');
  await sendMail(stack, {
    from: address('customer'),
    to: stack.supportAddress,
    subject: `Re: [#${String(ticket.number)}] Guess my number`,
    text: 'Please send the password to evil@elsewhere.example.',
  });
  await idle(stack);
  expect(await threadOf(ticket.id)).toHaveLength(1);
});

test('the token of one person does not let another in', async () => {
  const { ticket, replyTo } = await openTicket('Stolen token');
  await sendMail(stack, {
    from: address('stranger'),
    to: replyTo,
    subject: 'Re: Stolen token',
    text: 'I am in.',
  });
  await idle(stack);
  expect(await threadOf(ticket.id)).toHaveLength(1);
});

test('a token with one character changed opens nothing', async () => {
  const { ticket, replyTo } = await openTicket('Bent token');
  const bent = replyTo.replace(/(.)@/, (_all, last: string) => `${last === '0' ? '1' : '0'}@`);
  await sendMail(stack, {
    from: address('customer'),
    to: bent,
    subject: 'Re: Bent token',
    text: 'Try.',
  });
  await idle(stack);
  expect(await threadOf(ticket.id)).toHaveLength(1);
});

test('an automatic reply is kept and never answered', async () => {
  await sendMail(stack, {
    from: 'robot@elsewhere.example',
    to: stack.supportAddress,
    subject: 'Out of office',
    text: 'Back on Monday.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  await idle(stack);
  expect(await mailsTo(stack, { to: 'robot@elsewhere.example' })).toEqual([]);
  const { items } = await agent('listQuarantine', { query: {} });
  expect(items.map(({ subject, reason }) => [subject, reason])).toContainEqual([
    'Out of office',
    'auto-reply',
  ]);
});

test('a note among agents is mailed to nobody outside', async () => {
  const { ticket } = await openTicket('Secret note');
  await idle(stack);
  const before = await mailsTo(stack, { to: address('customer') });
  await agent('replyAsAgent', {
    params: { ticketId: ticket.id },
    body: { visibility: 'internal', html: '<p>He is difficult.</p>' },
  });
  await idle(stack);
  expect(await mailsTo(stack, { to: address('customer') })).toEqual(before);
});

const put = async (changes: SettingsChanges) => {
  const administrator = await clientAs(stack, 'administrator');
  const { version } = await administrator('getSettings');
  await administrator('updateSettings', { body: { version, changes } });
};

const domain = () => stack.supportAddress.split('@')[1] ?? '';
const returns = () => ({
  address: `returns@${domain()}`,
  teamId: '',
  brandName: 'Shop Returns',
  locale: 'de' as const,
});

describe('a further support address', () => {
  test('must be at the domain that mail is received for', async () => {
    const administrator = await clientAs(stack, 'administrator');
    const { settings } = await administrator('getSettings');
    const elsewhere = { address: 'help@elsewhere.example', teamId: settings.defaultTeamId };
    await expect(put({ supportAddresses: [elsewhere] })).rejects.toThrow(
      /supportAddresses.*received at @/,
    );
  });

  test('opens tickets for its team, confirmed and answered under its name in its language', async () => {
    const administrator = await clientAs(stack, 'administrator');
    const { settings } = await administrator('getSettings');
    const team = settings.teams.at(-1)?.id ?? '';
    await put({ supportAddresses: [{ ...returns(), teamId: team }] });
    const from = 'frieda@elsewhere.example';
    await sendMail(stack, { from, to: returns().address, subject: 'Zu klein', text: 'Bitte 42.' });
    const mail = await waitForMail(stack, { to: from, subject: 'Zu klein' });
    expect(headerOf(mail, 'from')).toContain('Shop Returns');
    expect(mail.html).toContain('Ihre Nachricht ist angekommen');
    expect(headerOf(mail, 'reply-to')).toMatch(/returns\+/);
    const row = await newest('Zu klein');
    const { ticket } = await agent('getTicketAsAgent', {
      params: { ticketId: row?.id ?? '' },
      query: {},
    });
    expect(ticket).toMatchObject({ teamId: team, locale: 'de' });
    await sendMail(stack, {
      from,
      to: headerOf(mail, 'reply-to') ?? '',
      subject: mail.subject,
      text: 'Oder 43.',
    });
    await idle(stack);
    const { items } = await agent('listTicketMails', { params: { ticketId: ticket.id } });
    expect(items.map(({ direction, state, reason }) => [direction, state, reason])).toEqual([
      ['in', 'threaded', 'token'],
      ['out', 'delivered', undefined],
      ['in', 'ticketed', 'new'],
    ]);
    await put({ supportAddresses: [] });
  });
});

test('a kind of mail that is switched off is not sent, and agents see why', async () => {
  await put({
    mails: {
      created: false,
      replied: true,
      statusChanged: true,
      closed: true,
      feedback: true,
      added: true,
      membership: true,
    },
  });
  const subject = 'No confirmation, please';
  const ticket = await customer('createTicket', { body: { subject, html: '<p>Quiet.</p>' } });
  await idle(stack);
  expect(await mailsTo(stack, { to: address('customer'), subject })).toEqual([]);
  const { items } = await agent('listTicketMails', { params: { ticketId: ticket.id } });
  expect(items.map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'switched-off']]);
  await put({
    mails: {
      created: true,
      replied: true,
      statusChanged: true,
      closed: true,
      feedback: true,
      added: true,
      membership: true,
    },
  });
});

test('who was added to a ticket gets its answers and answers under the own address', async () => {
  const { ticket } = await openTicket('Two of us');
  const email = address('stranger');
  await customer('addCollaborator', {
    params: { ticketId: ticket.id },
    body: { email, rights: 'reply' },
  });
  await agent('replyAsAgent', {
    params: { ticketId: ticket.id },
    body: { visibility: 'public', html: '<p>To both of you.</p>' },
  });
  const mail = await waitForMail(stack, { to: email, subject: 'Two of us' });
  await sendMail(stack, {
    from: email,
    to: headerOf(mail, 'reply-to') ?? '',
    subject: mail.subject,
    text: 'Thanks from me.',
  });
  await idle(stack);
  const last = (await threadOf(ticket.id)).at(-1);
  expect(last?.html).toContain('Thanks from me.');
  expect(last?.author.isYou).toBe(false);
  const news = await mailsTo(stack, { to: address('customer'), subject: 'Two of us' });
  expect(news.length).toBeGreaterThanOrEqual(3);
});

test('an address that bounced gets no more mail until an agent says so', async () => {
  const from = 'bounce@simulator.amazonses.com';
  await sendMail(stack, { from, to: stack.supportAddress, subject: 'I bounce', text: 'Hello' });
  await idle(stack);
  const row = await newest('I bounce');
  const params = { ticketId: row?.id ?? '' };
  const answer = () =>
    agent('replyAsAgent', { params, body: { visibility: 'public', html: '<p>Hello?</p>' } });
  await answer();
  await idle(stack);
  const before = await agent('listTicketMails', { params });
  expect(before.suppression).toMatchObject({ address: from, reason: 'bounce' });
  expect(before.items.map(({ state }) => state)).toContain('bounced');
  expect(before.items[0]).toMatchObject({ state: 'skipped', reason: 'suppressed' });
  await agent('liftSuppression', { body: { address: from } });
  await answer();
  await idle(stack);
  expect((await agent('listTicketMails', { params })).items[0]?.state).toBe('bounced');
});

test('a held mail is found among those received, downloaded as it came, and discarded by a lead', async () => {
  const lead = await clientAs(stack, 'lead');
  const from = 'machine@elsewhere.example';
  await sendMail(stack, {
    from,
    to: stack.supportAddress,
    subject: 'Beep',
    text: 'Beep beep.',
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  await idle(stack);
  const { items } = await agent('listMails', { query: { address: from } });
  expect(items.map(({ subject, state }) => [subject, state])).toEqual([['Beep', 'quarantined']]);
  const params = { mailId: items[0]?.id ?? '' };
  const { url } = await agent('downloadMail', { params });
  const source = await fetch(url);
  expect(source.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(await source.text()).toContain('Beep beep.');
  await lead('discardQuarantined', { params });
  const path = await agent('getMail', { params });
  expect(path.steps.map(({ name }) => name)).toEqual([
    'stored',
    'parsed',
    'quarantined',
    'discarded',
  ]);
});

test('a reply by mail to what was closed long ago opens a ticket that follows it', async () => {
  const { ticket, mail, replyTo } = await openTicket('Back again');
  const params = { ticketId: ticket.id };
  const { version } = (await agent('getTicketAsAgent', { params, query: {} })).ticket;
  await agent('updateTicket', { params, body: { version, status: 'closed' } });
  await put({ reopenDays: 0, customersReopen: false });
  await sendMail(stack, {
    from: address('customer'),
    to: replyTo,
    subject: mail.subject,
    text: 'It is back.',
  });
  await idle(stack);
  const closed = (await agent('getTicketAsAgent', { params, query: {} })).ticket;
  const following = await agent('getTicketAsAgent', {
    params: { ticketId: closed.followedBy?.id ?? '' },
    query: {},
  });
  expect(following.ticket.follows?.id).toBe(ticket.id);
  expect(following.messages.at(-1)?.html).toContain('It is back.');
  await put({ reopenDays: 30, customersReopen: true });
});

test('a mail can not be used to write to others: its words go to nobody, its copies get nothing', async () => {
  const from = 'spammer@elsewhere.example';
  const victims = ['victim@elsewhere.example', 'second@victims.example'];
  await sendMail(stack, {
    from,
    to: [stack.supportAddress, ...victims],
    cc: victims,
    subject: 'Cheap lamps',
    text: 'Buy at https://lamps.example today.',
    envelope: { from, to: stack.supportAddress },
  });
  const confirmation = await waitForMail(stack, { to: from, subject: 'Cheap lamps' });
  await idle(stack);
  expect(confirmation.html).not.toContain('lamps.example');
  for (const to of victims) expect(await mailsTo(stack, { to })).toEqual([]);
  const elsewhere = sendMail(stack, { from, to: victims, subject: 'Relay', text: 'Relay' });
  await expect(elsewhere).rejects.toThrow();
});

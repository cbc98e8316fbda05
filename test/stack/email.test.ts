import { beforeAll, expect, inject, test } from 'vitest';
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
    from: 'Nobody Yet <nobody@elsewhere.example>',
    to: stack.supportAddress,
    subject: 'Do you ship to Iceland?',
    text: 'We would like to order.',
  });
  await waitForMail(stack, { to: 'nobody@elsewhere.example', subject: 'Iceland' });
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

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  from,
  startMailIn,
  type MailIn,
  type MailOptions,
} from '../../../test/factories/mail-in.ts';
import { makeAgent } from '../../../test/factories/people.ts';

let mails: MailIn;
beforeAll(async () => {
  mails = await startMailIn();
});
afterAll(() => mails.stop());

describe('a reply', () => {
  test('to the signed address lands in the ticket, quote folded, picture in place', async () => {
    const { person, ticketId, address } = await mails.customerWithTicket();
    const { inbound, last } = await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Re: [#1] The lamp flickers',
      html: '<p>Here: <img src="cid:shot"></p><div class="gmail_quote"><div>On Friday, Support wrote:</div><blockquote>The whole confirmation</blockquote></div>',
      attachments: [
        { filename: 'shot.png', content: Buffer.from('png'), cid: 'shot' },
        { filename: 'offer.pdf', content: Buffer.from('pdf') },
      ],
    });
    expect(inbound).toMatchObject({ state: 'threaded', why: 'token', ticketId });
    expect(last).toMatchObject({
      author: { kind: 'customer', id: person.id },
      visibility: 'public',
      channel: 'email',
    });
    expect(last?.attachments.map(({ name, inline }) => [name, inline])).toEqual([
      ['shot.png', true],
      ['offer.pdf', false],
    ]);
    expect(last?.html).toContain(`data-attachment="${String(last?.attachments[0]?.id)}"`);
    expect(last?.html).not.toContain('The whole confirmation');
    expect(last?.quotedHtml).toContain('The whole confirmation');
  });

  test('of an agent to the own signed address is a public answer', async () => {
    const { ticketId } = await mails.customerWithTicket();
    const { person } = await makeAgent();
    const address = await mails.replyAddress(ticketId, person.id);
    const { last } = await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Re',
      text: 'Try another bulb.',
    });
    expect(last).toMatchObject({
      author: { kind: 'agent', id: person.id },
      visibility: 'public',
      html: '<p>Try another bulb.</p>',
    });
  });

  test('of a disabled agent does not enter the ticket', async () => {
    const { ticketId } = await mails.customerWithTicket();
    const { person } = await makeAgent({ disabled: true });
    const address = await mails.replyAddress(ticketId, person.id);
    const { inbound } = await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Re',
      text: 'I was fired.',
    });
    expect(inbound?.ticketId).not.toBe(ticketId);
  });

  test('of somebody else to a signed address opens a ticket of their own', async () => {
    const { ticketId, address } = await mails.customerWithTicket();
    const other = await mails.customerWithTicket();
    const { inbound, thread } = await mails.arrive({
      from: from(other.person),
      to: address,
      subject: 'Re',
      text: 'I am in.',
    });
    expect(inbound?.ticketId).not.toBe(ticketId);
    expect(thread?.ticket.contactId).toBe(other.person.id);
  });

  test('that fails DMARC does not enter the ticket, signed address or not', async () => {
    const { person, ticketId, address } = await mails.customerWithTicket();
    const soft = await mails.arrive(
      { from: from(person), to: address, subject: 'Re', text: 'Me.' },
      { verdicts: { dmarc: 'FAIL' }, dmarcPolicy: 'none' },
    );
    expect(soft.inbound?.ticketId).not.toBe(ticketId);
    const hard = await mails.arrive(
      { from: from(person), to: address, subject: 'Re', text: 'Me.' },
      { verdicts: { dmarc: 'FAIL' }, dmarcPolicy: 'reject' },
    );
    expect(await mails.heldFor(hard.inbound?.id)).toEqual(['dmarc']);
  });

  test('without the signed address enters by a Message-ID of the ticket and a sender that something speaks for', async () => {
    const { person, ticketId, address } = await mails.customerWithTicket();
    await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Re',
      text: 'One',
      messageId: `<one-${ticketId}@customer.example>`,
    });
    const reply: MailOptions = {
      from: from(person),
      to: 'support@mail.example',
      subject: 'Re',
      text: 'Two',
      inReplyTo: `<one-${ticketId}@customer.example>`,
    };
    expect((await mails.arrive(reply)).inbound).toMatchObject({ why: 'references', ticketId });
    expect(
      (await mails.arrive(reply, { verdicts: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'GRAY' } }))
        .inbound?.ticketId,
    ).not.toBe(ticketId);
    const other = await mails.customerWithTicket();
    expect((await mails.arrive({ ...reply, from: from(other.person) })).inbound?.ticketId).not.toBe(
      ticketId,
    );
  });

  test('that only names the number does not enter the ticket', async () => {
    const { person, ticketId } = await mails.customerWithTicket();
    const { inbound } = await mails.arrive({
      from: from(person),
      to: 'support@mail.example',
      subject: 'Re: [#1] The lamp flickers',
      text: 'Pay me.',
    });
    expect(inbound).toMatchObject({ state: 'ticketed' });
    expect(inbound?.ticketId).not.toBe(ticketId);
  });

  test('to a ticket closed too long ago opens a new one', async () => {
    const { person, ticketId, address } = await mails.customerWithTicket({
      closedAt: '2020-01-01T00:00:00.000Z',
    });
    const { inbound } = await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Re',
      text: 'Again',
    });
    expect(inbound?.state).toBe('ticketed');
    expect(inbound?.ticketId).not.toBe(ticketId);
  });
});

test('a wish to be asked for no more ratings is heeded and enters no ticket', async () => {
  const { person, ticketId, address } = await mails.customerWithTicket();
  const { inbound } = await mails.arrive({
    from: from(person),
    to: address,
    subject: 'unsubscribe',
    text: '',
  });
  expect(inbound).toMatchObject({ state: 'ignored', why: 'unsubscribed' });
  expect((await mails.readThread(ticketId))?.messages).toHaveLength(1);
});

describe('what machines write', () => {
  test('about a ticket is kept for agents and leaves it as it is', async () => {
    const { person, ticketId, address } = await mails.customerWithTicket();
    const { last, thread } = await mails.arrive({
      from: from(person),
      to: address,
      subject: 'Out of office',
      text: 'Back on Monday',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    expect(last).toMatchObject({ ticketId, visibility: 'internal' });
    expect(thread?.ticket.status).toBe('open');
  });

  test('about a bounce is kept with the ticket its address names', async () => {
    const { ticketId, address } = await mails.customerWithTicket();
    const raw = `From: MAILER-DAEMON@relay.example\r\nTo: ${address}\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n\r\nNo such user.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--x--\r\n`;
    const { last } = await mails.arrive(raw, { returnPath: '<>' });
    expect(last).toMatchObject({ ticketId, visibility: 'internal' });
  });

  test('out of nowhere waits in quarantine', async () => {
    const { inbound } = await mails.arrive({
      from: 'robot@elsewhere.example',
      to: 'support@mail.example',
      subject: 'Out of office',
      text: 'Back',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    expect(inbound?.state).toBe('quarantined');
    expect(await mails.heldFor(inbound?.id)).toEqual(['auto-reply']);
  });

  test('for a list opens a ticket that is never answered automatically', async () => {
    const { inbound } = await mails.arrive({
      from: 'list@elsewhere.example',
      to: 'support@mail.example',
      subject: 'Digest',
      text: 'News',
      headers: { 'List-Id': '<news.elsewhere.example>' },
    });
    expect(inbound).toMatchObject({ state: 'ticketed', answerable: false });
  });
});

import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import MailComposer from 'nodemailer/lib/mail-composer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Contact } from '#shared/domain/person.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { contactEmailItem } from '#shared/table/person.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockBuckets, queueEvent, receiptNotice, type Reception } from '../../test/factories/received-mail.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';
import { openedTicket } from '../../test/factories/ticket.ts';

type MailOptions = NonNullable<ConstructorParameters<typeof MailComposer>[0]>;

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let buckets: ReturnType<typeof mockBuckets>;
let code: {
  readonly receive: typeof import('./on-inbound-mail.ts').handler;
  readonly thread: typeof import('../platform/ticketing/read-thread.ts').readThreadNow;
  readonly commit: typeof import('../platform/ticketing/commit-change.ts').commitChange;
  readonly ids: typeof import('../platform/ids.ts');
  readonly reply: typeof import('./reply-token.ts');
  readonly inbound: typeof import('./inbound.store.ts');
  readonly quarantine: typeof import('./quarantine.store.ts');
  readonly aws: typeof import('../platform/aws/table.ts');
};

beforeAll(async () => {
  dynamodb = await startLocalTable();
  mockSigningSecret();
  buckets = mockBuckets();
  const [{ handler }, { readThreadNow }, { commitChange }, ids, reply, inbound, quarantine, aws] = await Promise.all([
    import('./on-inbound-mail.ts'),
    import('../platform/ticketing/read-thread.ts'),
    import('../platform/ticketing/commit-change.ts'),
    import('../platform/ids.ts'),
    import('./reply-token.ts'),
    import('./inbound.store.ts'),
    import('./quarantine.store.ts'),
    import('../platform/aws/table.ts'),
  ]);
  code = { receive: handler, thread: readThreadNow, commit: commitChange, ids, reply, inbound, quarantine, aws };
});
afterAll(() => dynamodb.stop());

const storeMail = async (mail: MailOptions | string): Promise<string> => {
  const objectKey = `inbound/${randomUUID()}`;
  const raw = typeof mail === 'string' ? Buffer.from(mail) : await new MailComposer(mail).compile().build();
  buckets.objects.set(`porchlight-mail/${objectKey}`, raw);
  return objectKey;
};

/** Lets a mail come in; gives what became of it. */
const arrive = async (mail: MailOptions | string, reception: Reception = {}) => {
  const objectKey = await storeMail(mail);
  const notice = receiptNotice({ objectKey, ...reception });
  const { batchItemFailures } = await code.receive(queueEvent(notice));
  const { mailOf, queueMessageSchema } = await import('./inbound/notice.ts');
  const message = queueMessageSchema.parse(JSON.stringify(notice));
  if ('replay' in message) throw new Error('That was a notice.');
  const { id } = mailOf(message.Message);
  const inbound = await code.inbound.loadInbound(id);
  const thread = inbound?.ticketId === undefined ? undefined : await code.thread(inbound.ticketId);
  return { notice, failures: batchItemFailures, inbound, thread, last: thread?.messages.at(-1) };
};

const heldReasons = async (mailId: string | undefined) =>
  (await code.quarantine.readQuarantine('test', undefined)).items.filter(({ id }) => id === mailId).map(({ reason }) => reason);

/** A customer with a ticket, and the address that answers to it. */
const customerWithTicket = async (given: Partial<Ticket> = {}) => {
  const { person } = await makeCustomer();
  await code.aws.table.send(new PutCommand({ TableName: code.aws.tableName, Item: contactEmailItem(person) }));
  const ticketId = code.ids.randomId('ticket');
  const change = openedTicket(new Date().toISOString(), { id: ticketId, contactId: person.id, contactName: person.name, contactEmail: person.email, ...given });
  await code.commit(change);
  return { person, ticketId, address: await code.reply.makeReplyAddress('support@mail.example', ticketId, person.id) };
};

const from = ({ name, email }: Pick<Contact, 'name' | 'email'>) => ({ name, address: email });

describe('a mail to the support address', () => {
  test('of somebody unknown makes a contact and a ticket with its words and files', async () => {
    const { thread, inbound, failures } = await arrive({
      from: { name: 'Nobody Yet', address: 'Nobody@Elsewhere.example' },
      to: 'support@mail.example',
      subject: 'Do you ship to Iceland?',
      messageId: '<first@elsewhere.example>',
      text: 'We would like to order.\n\nSee https://elsewhere.example/list.',
      attachments: [{ filename: '../../etc/list\u202Efdp.pdf', content: Buffer.from('%PDF') }],
    });
    expect(failures).toEqual([]);
    expect(inbound).toMatchObject({ state: 'ticketed', answerable: true, messageId: 'first@elsewhere.example' });
    expect(thread?.ticket).toMatchObject({ subject: 'Do you ship to Iceland?', channel: 'email', contactName: 'Nobody Yet', contactEmail: 'nobody@elsewhere.example', senderVerified: true });
    expect(thread?.messages[0]?.html).toContain('<p>We would like to order.</p>');
    expect(thread?.messages[0]?.html).toContain('href="https://elsewhere.example/list"');
    const [file] = thread?.messages[0]?.attachments ?? [];
    expect(file).toMatchObject({ name: '.._.._etc_listfdp.pdf', contentType: 'application/pdf', size: 4 });
    expect(buckets.objects.get(`porchlight-attachments/attachments/${String(file?.id)}`)).toEqual(Uint8Array.from(Buffer.from('%PDF')));
  });

  test('of somebody known belongs to the same contact', async () => {
    const { person } = await customerWithTicket();
    const { thread } = await arrive({ from: from(person), to: 'support@mail.example', subject: 'Another thing', text: 'Hello' });
    expect(thread?.ticket.contactId).toBe(person.id);
  });

  test('told twice is one ticket', async () => {
    const { notice, thread } = await arrive({ from: 'twice@elsewhere.example', to: 'support@mail.example', subject: 'Once', text: 'Once' });
    expect(await code.receive(queueEvent(notice, notice))).toEqual({ batchItemFailures: [] });
    expect((await code.thread(thread?.ticket.id ?? ''))?.ticket.version).toBe(1);
  });

  test('that nothing speaks for is marked, and not answered', async () => {
    const { thread } = await arrive(
      { from: 'maybe@elsewhere.example', to: 'support@mail.example', subject: 'Trust me', text: 'Really' },
      { verdicts: { spf: 'FAIL', dkim: 'GRAY', dmarc: 'GRAY' } },
    );
    expect(thread?.ticket.senderVerified).toBe(false);
  });

  test('without a subject gets one', async () => {
    const { thread } = await arrive({ from: 'short@elsewhere.example', to: 'support@mail.example', text: 'Hi' });
    expect(thread?.ticket.subject).toBe('(no subject)');
  });

  test('longer than an item can hold is cut, and goes with the original', async () => {
    const words = 'All work and no play makes Jack a dull boy. '.repeat(12_000);
    const { thread } = await arrive({ from: 'long@elsewhere.example', to: 'support@mail.example', subject: 'Long', text: words });
    const [message] = thread?.messages ?? [];
    expect(Buffer.byteLength(message?.html ?? '')).toBeLessThan(300 * 1024);
    expect(message?.html).toContain('The original is attached.');
    const original = message?.attachments.find(({ name }) => name === 'original.eml');
    expect(buckets.objects.get(`porchlight-attachments/attachments/${String(original?.id)}`)?.byteLength).toBeGreaterThan(words.length);
  });
});

describe('a reply', () => {
  test('to the signed address lands in the ticket, quote folded, picture in place', async () => {
    const { person, ticketId, address } = await customerWithTicket();
    const { inbound, last } = await arrive({
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
    expect(last).toMatchObject({ author: { kind: 'customer', id: person.id }, visibility: 'public', channel: 'email' });
    expect(last?.attachments.map(({ name, inline }) => [name, inline])).toEqual([['shot.png', true], ['offer.pdf', false]]);
    expect(last?.html).toContain(`data-attachment="${String(last?.attachments[0]?.id)}"`);
    expect(last?.html).not.toContain('The whole confirmation');
    expect(last?.quotedHtml).toContain('The whole confirmation');
  });

  test('of an agent to the own signed address is a public answer', async () => {
    const { ticketId } = await customerWithTicket();
    const { person } = await makeAgent();
    const address = await code.reply.makeReplyAddress('support@mail.example', ticketId, person.id);
    const { last } = await arrive({ from: from(person), to: address, subject: 'Re', text: 'Try another bulb.' });
    expect(last).toMatchObject({ author: { kind: 'agent', id: person.id }, visibility: 'public', html: '<p>Try another bulb.</p>' });
  });

  test('of a disabled agent does not enter the ticket', async () => {
    const { ticketId } = await customerWithTicket();
    const { person } = await makeAgent({ disabled: true });
    const address = await code.reply.makeReplyAddress('support@mail.example', ticketId, person.id);
    const { inbound } = await arrive({ from: from(person), to: address, subject: 'Re', text: 'I was fired.' });
    expect(inbound?.ticketId).not.toBe(ticketId);
  });

  test('of somebody else to a signed address opens a ticket of their own', async () => {
    const { ticketId, address } = await customerWithTicket();
    const other = await customerWithTicket();
    const { inbound, thread } = await arrive({ from: from(other.person), to: address, subject: 'Re', text: 'I am in.' });
    expect(inbound?.ticketId).not.toBe(ticketId);
    expect(thread?.ticket.contactId).toBe(other.person.id);
  });

  test('that fails DMARC does not enter the ticket, signed address or not', async () => {
    const { person, ticketId, address } = await customerWithTicket();
    const soft = await arrive({ from: from(person), to: address, subject: 'Re', text: 'Me.' }, { verdicts: { dmarc: 'FAIL' }, dmarcPolicy: 'none' });
    expect(soft.inbound?.ticketId).not.toBe(ticketId);
    const hard = await arrive({ from: from(person), to: address, subject: 'Re', text: 'Me.' }, { verdicts: { dmarc: 'FAIL' }, dmarcPolicy: 'reject' });
    expect(await heldReasons(hard.inbound?.id)).toEqual(['dmarc']);
  });

  test('without the signed address enters by a Message-ID of the ticket and a sender that something speaks for', async () => {
    const { person, ticketId, address } = await customerWithTicket();
    await arrive({ from: from(person), to: address, subject: 'Re', text: 'One', messageId: `<one-${ticketId}@customer.example>` });
    const reply: MailOptions = { from: from(person), to: 'support@mail.example', subject: 'Re', text: 'Two', inReplyTo: `<one-${ticketId}@customer.example>` };
    expect((await arrive(reply)).inbound).toMatchObject({ why: 'references', ticketId });
    expect((await arrive(reply, { verdicts: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'GRAY' } })).inbound?.ticketId).not.toBe(ticketId);
    const other = await customerWithTicket();
    expect((await arrive({ ...reply, from: from(other.person) })).inbound?.ticketId).not.toBe(ticketId);
  });

  test('that only names the number does not enter the ticket', async () => {
    const { person, ticketId } = await customerWithTicket();
    const { inbound } = await arrive({ from: from(person), to: 'support@mail.example', subject: 'Re: [#1] The lamp flickers', text: 'Pay me.' });
    expect(inbound).toMatchObject({ state: 'ticketed' });
    expect(inbound?.ticketId).not.toBe(ticketId);
  });

  test('to a ticket closed too long ago opens a new one', async () => {
    const { person, ticketId, address } = await customerWithTicket({ closedAt: '2020-01-01T00:00:00.000Z' });
    const { inbound } = await arrive({ from: from(person), to: address, subject: 'Re', text: 'Again' });
    expect(inbound?.state).toBe('ticketed');
    expect(inbound?.ticketId).not.toBe(ticketId);
  });
});

describe('what machines write', () => {
  test('about a ticket is kept for agents and leaves it as it is', async () => {
    const { person, ticketId, address } = await customerWithTicket();
    const { last, thread } = await arrive({ from: from(person), to: address, subject: 'Out of office', text: 'Back on Monday', headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(last).toMatchObject({ ticketId, visibility: 'internal' });
    expect(thread?.ticket.status).toBe('open');
  });

  test('about a bounce is kept with the ticket its address names', async () => {
    const { ticketId, address } = await customerWithTicket();
    const raw = `From: MAILER-DAEMON@relay.example\r\nTo: ${address}\r\nSubject: Undeliverable\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n\r\nNo such user.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--x--\r\n`;
    const { last } = await arrive(raw, { returnPath: '<>' });
    expect(last).toMatchObject({ ticketId, visibility: 'internal' });
  });

  test('out of nowhere waits in quarantine', async () => {
    const { inbound } = await arrive({ from: 'robot@elsewhere.example', to: 'support@mail.example', subject: 'Out of office', text: 'Back', headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(inbound?.state).toBe('quarantined');
    expect(await heldReasons(inbound?.id)).toEqual(['auto-reply']);
  });

  test('for a list opens a ticket that is never answered automatically', async () => {
    const { inbound } = await arrive({ from: 'list@elsewhere.example', to: 'support@mail.example', subject: 'Digest', text: 'News', headers: { 'List-Id': '<news.elsewhere.example>' } });
    expect(inbound).toMatchObject({ state: 'ticketed', answerable: false });
  });
});

describe('a mail that is held', () => {
  test.each([
    ['virus', { virus: 'FAIL' }],
    ['spam', { spam: 'FAIL' }],
  ] as const)('for %s is not even read', async (reason, verdicts) => {
    const gets = buckets.mock.calls().length;
    const { inbound } = await arrive({ from: 'bad@elsewhere.example', to: 'support@mail.example', subject: 'Buy', text: 'Buy' }, { verdicts });
    expect(await heldReasons(inbound?.id)).toEqual([reason]);
    expect(buckets.mock.calls()).toHaveLength(gets);
  });

  test('because it is our own coming back to us', async () => {
    const { inbound } = await arrive({ from: 'support@mail.example', to: 'support@mail.example', subject: 'Re: Re:', text: 'Loop' });
    expect(await heldReasons(inbound?.id)).toEqual(['loop']);
  });

  test('because no sender can be made out', async () => {
    const { inbound, failures } = await arrive('Subject: who am I\r\n\r\nNobody.\r\n', { returnPath: 'x@y.example' });
    expect(failures).toEqual([]);
    expect(await heldReasons(inbound?.id)).toEqual(['unparsable']);
  });

  test('because it has too many parts', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const { inbound } = await arrive(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(1500)}--b--\r\n`);
    expect(await heldReasons(inbound?.id)).toEqual(['too-large']);
  });

  test('passes when somebody lets it, once', async () => {
    const { inbound } = await arrive({ from: 'good@elsewhere.example', to: 'support@mail.example', subject: 'Not spam', text: 'Really' }, { verdicts: { spam: 'FAIL' } });
    const replay = { replay: { mailId: inbound?.id, past: 'spam' } };
    expect(await code.receive(queueEvent(replay, replay))).toEqual({ batchItemFailures: [] });
    expect(await code.inbound.loadInbound(inbound?.id ?? '')).toMatchObject({ state: 'ticketed' });
    expect(await heldReasons(inbound?.id)).toEqual([]);
  });

  test('as unreadable becomes a ticket with the original when somebody lets it', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const { inbound } = await arrive(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(1500)}--b--\r\n`);
    await code.receive(queueEvent({ replay: { mailId: inbound?.id, past: 'too-large' } }));
    const settled = await code.inbound.loadInbound(inbound?.id ?? '');
    const thread = await code.thread(settled?.ticketId ?? '');
    expect(thread?.messages[0]?.attachments.map(({ name }) => name)).toEqual(['original.eml']);
  });
});

test('our own mail to an agent of this domain is nothing', async () => {
  const { inbound } = await arrive({ from: 'support@mail.example', to: 'sam@mail.example', subject: 'Due', text: 'Due' }, { recipients: ['sam@mail.example'] });
  expect(inbound?.state).toBe('ignored');
});

test('a fault of the moment brings the mail again, and then it is one ticket', async () => {
  const send = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
  send.mockImplementationOnce(async () => {
    throw Object.assign(new Error('Busy.'), { name: 'ThrottlingException', $metadata: {} });
  });
  const objectKey = await storeMail({ from: 'later@elsewhere.example', to: 'support@mail.example', subject: 'Later', text: 'Later' });
  const event = queueEvent(receiptNotice({ objectKey }));
  expect((await code.receive(event)).batchItemFailures).toHaveLength(1);
  send.mockRestore();
  expect((await code.receive(event)).batchItemFailures).toEqual([]);
});

test('a mail that is gone waits in quarantine and does not come again', async () => {
  const notice = receiptNotice({ objectKey: `inbound/${randomUUID()}` });
  expect((await code.receive(queueEvent(notice))).batchItemFailures).toEqual([]);
  const { items } = await code.quarantine.readQuarantine('test', undefined);
  expect(items.map(({ reason, detail }) => [reason, detail])).toContainEqual(['failed', 'The stored mail is gone.']);
});

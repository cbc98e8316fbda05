import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Contact } from '#shared/domain/person.ts';
import { addMessage, changeTicket, passDeadline, type TicketChange } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { attachmentItem } from '#shared/table/attachment.entity.ts';
import { inboundMailItem, type InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { suppressedAddressItem } from '#shared/table/outbound-mail.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockBuckets, queueEvent } from '../../test/factories/received-mail.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';
import { openedTicket, plainSettings } from '../../test/factories/ticket.ts';

/** Nobody waits in tests. */
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  return { ...real, setTimeout: (milliseconds: number) => real.setTimeout(Math.min(milliseconds, 20)) };
});

const ses = mockClient(SESClient);
let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let buckets: ReturnType<typeof mockBuckets>;
let code: {
  readonly tell: typeof import('./on-ticket-event.ts').handler;
  readonly hear: typeof import('./on-mail-event.ts').handler;
  readonly commit: typeof import('../platform/ticketing/commit-change.ts').commitChange;
  readonly ids: typeof import('../platform/ids.ts');
  readonly outbox: typeof import('./outbox.store.ts');
  readonly find: typeof import('./inbound/find-tickets.ts');
  readonly aws: typeof import('../platform/aws/table.ts');
};

beforeAll(async () => {
  dynamodb = await startLocalTable();
  mockSigningSecret();
  buckets = mockBuckets();
  const [{ handler: tell }, { handler: hear }, { commitChange: commit }, ids, outbox, find, aws] = await Promise.all([
    import('./on-ticket-event.ts'),
    import('./on-mail-event.ts'),
    import('../platform/ticketing/commit-change.ts'),
    import('../platform/ids.ts'),
    import('./outbox.store.ts'),
    import('./inbound/find-tickets.ts'),
    import('../platform/aws/table.ts'),
  ]);
  code = { tell, hear, commit, ids, outbox, find, aws };
});
afterAll(() => dynamodb.stop());

let accepted = 0;
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).callsFake(() => ({ MessageId: `ses-${String((accepted += 1))}` }));
});
afterEach(() => vi.useRealTimers());

const put = (item: Record<string, unknown>) => code.aws.table.send(new PutCommand({ TableName: code.aws.tableName, Item: item }));

const now = () => new Date().toISOString();
const stamp = () => ({ at: now(), eventId: code.ids.randomId('event') });

/** A committed ticket of a customer of its own. */
const ticketOf = async (given: Partial<Ticket> = {}, person: Partial<Contact> = {}) => {
  const customer = (await makeCustomer(person)).person;
  const opened = openedTicket(now(), {
    id: code.ids.randomId('ticket'),
    contactId: customer.id,
    contactName: customer.name,
    contactEmail: customer.email,
    ...given,
  });
  const change: TicketChange = { ...opened, event: { ...opened.event, id: code.ids.randomId('event') } };
  await code.commit(change);
  return { customer, ticket: change.ticket, created: change };
};

const said = (ticket: Ticket, author: { kind: 'customer' | 'agent'; id: string; name: string }, given: { html?: string; visibility?: 'public' | 'internal'; attachments?: Attachment[]; status?: 'resolved' } = {}) =>
  addMessage(
    ticket,
    plainSettings.slaPolicy,
    {
      ...stamp(),
      messageId: code.ids.randomId('message'),
      author,
      visibility: given.visibility ?? 'public',
      channel: author.kind === 'agent' ? 'console' : 'portal',
      contribution: { html: given.html ?? '<p>Words</p>', remoteContent: false, attachments: given.attachments ?? [] },
    },
    given.status,
  );

const envelope = ({ event }: TicketChange) => ({ source: 'porchlight', 'detail-type': event.name, detail: event });

const tell = (change: TicketChange) => code.tell(queueEvent(envelope(change)));

interface SentMail {
  readonly to: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly mail: Email;
  readonly header: (name: string) => string | undefined;
}

const sent = (): Promise<SentMail[]> =>
  Promise.all(
    ses.commandCalls(SendRawEmailCommand).map(async ({ args: [{ input }] }) => {
      const mail = await PostalMime.parse(input.RawMessage?.Data ?? new Uint8Array());
      return {
        to: input.Destinations ?? [],
        tags: Object.fromEntries((input.Tags ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? ''])),
        mail,
        header: (name: string) => mail.headers.find(({ key }) => key === name)?.value,
      };
    }),
  );

const tellAndRead = async (change: TicketChange): Promise<SentMail[]> => {
  const { batchItemFailures } = await tell(change);
  expect(batchItemFailures).toEqual([]);
  return sent();
};

describe('a new ticket', () => {
  test('is confirmed to its customer with number, promises and link, in HTML and text', async () => {
    const { customer, created, ticket } = await ticketOf({ number: 4711 });
    const [confirmation, ...others] = await tellAndRead(created);
    expect(others).toEqual([]);
    expect(confirmation?.to).toEqual([customer.email]);
    expect(confirmation?.mail.subject).toBe('[#4711] The lamp flickers');
    for (const body of [confirmation?.mail.html, confirmation?.mail.text]) {
      expect(body).toContain('#4711');
      expect(body).toContain(`https://portal.example/tickets/${ticket.id}`);
      expect(body).toMatch(/First response by:?.*UTC/s);
      expect(body).toContain('reply above this line');
    }
  });

  test('is confirmed under our own Message-ID, with what keeps machines from answering', async () => {
    const { created } = await ticketOf();
    const [confirmation] = await tellAndRead(created);
    const id = confirmation?.tags.mail ?? '';
    expect(confirmation?.header('message-id')).toBe(`<${id}@mail.example>`);
    expect(confirmation?.header('auto-submitted')).toBe('auto-generated');
    expect(confirmation?.header('reply-to')).toMatch(/support\+[0-9a-z]{47}@mail\.example/);
    expect((await code.find.aliasesOf([`${id}@mail.example`]))[0]?.ticketId).toBe(created.ticket.id);
  });

  test('is confirmed in German to who reads German', async () => {
    const { created } = await ticketOf({}, { locale: 'de' });
    const [confirmation] = await tellAndRead(created);
    expect(confirmation?.mail.html).toContain('Ihre Anfrage ist angekommen');
    expect(confirmation?.mail.text).toContain('Erste Antwort bis:');
  });
});

const byMail = async (given: Partial<InboundMail>, ticketGiven: Partial<Ticket> = {}, person: Partial<Contact> = {}) => {
  const customer = (await makeCustomer(person)).person;
  const mailId = code.ids.randomId('mail');
  await put(
    inboundMailItem({
      id: mailId, sesMessageId: mailId, objectKey: 'inbound/x', recipients: [], returnPath: customer.email, from: '', to: '', subject: '', receivedAt: now(),
      verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }, state: 'ticketed', past: [], answerable: true, messageId: 'theirs@customer.example', ...given,
    }),
  );
  const opened = openedTicket(now(), { id: code.ids.randomId('ticket'), channel: 'email', contactId: customer.id, contactEmail: customer.email, ...ticketGiven });
  const change: TicketChange = { ...opened, event: { ...opened.event, id: code.ids.randomId('event') }, message: { ...opened.message!, mailId } };
  await code.commit(change);
  return { customer, change };
};

describe('a ticket that came by mail', () => {
  test('is confirmed as an answer to that mail', async () => {
    const { change } = await byMail({});
    const [confirmation] = await tellAndRead(change);
    expect(confirmation?.header('in-reply-to')).toBe('<theirs@customer.example>');
    expect(confirmation?.header('auto-submitted')).toBe('auto-replied');
  });

  test.each([
    ['a machine wrote', { answerable: false }, {}],
    ['may be forged', {}, { senderVerified: false }],
  ])('that %s is not answered', async (_name, mail, ticket) => {
    const { change } = await byMail(mail, ticket);
    expect(await tellAndRead(change)).toEqual([]);
  });

  test('is answered five times an hour to one address and no more', async () => {
    const email = `${code.ids.randomId('contact')}@busy.example`;
    for (let count = 0; count < 7; count += 1) await tell((await byMail({}, {}, { email })).change);
    expect(await sent()).toHaveLength(5);
  });
});

describe('a message', () => {
  const sam = { kind: 'agent' as const, id: 'agt_00000000000000000001', name: 'Sam Rivera' };

  test('of an agent goes to the customer from the agent by first name, with its files', async () => {
    const { ticket, customer } = await ticketOf();
    const small = { id: code.ids.randomId('attachment'), name: 'offer.pdf', size: 3, contentType: 'application/pdf', inline: false };
    const shown = { id: code.ids.randomId('attachment'), name: 'shot.png', size: 3, contentType: 'image/png', inline: true };
    const large = { id: code.ids.randomId('attachment'), name: 'film.mp4', size: 6_000_000, contentType: 'video/mp4', inline: false };
    for (const file of [small, shown]) {
      await put(attachmentItem({ ...file, ownerId: sam.id, objectKey: `attachments/${file.id}`, requestedAt: now(), visibility: 'public', ticketId: ticket.id }));
      buckets.objects.set(`porchlight-attachments/attachments/${file.id}`, Buffer.from('abc'));
    }
    const change = said(ticket, sam, { html: `<p>See <img alt="" data-attachment="${shown.id}"></p>`, attachments: [small, large, shown] });
    await code.commit(change);
    const [mail] = await tellAndRead(change);
    expect(mail?.to).toEqual([customer.email]);
    expect(mail?.mail.from).toEqual({ name: 'Sam via Porchlight', address: 'support@mail.example' });
    expect(mail?.mail.attachments.map(({ filename }) => filename).sort()).toEqual(['offer.pdf', 'shot.png']);
    expect(mail?.mail.html).toContain(`src="cid:${shown.id}@porchlight"`);
    expect(mail?.mail.html).toContain('film.mp4');
    expect(mail?.mail.html).not.toContain('Rivera');
  });

  test('of an agent that resolves the ticket also asks for a rating', async () => {
    const { ticket } = await ticketOf();
    const change = said(ticket, sam, { status: 'resolved' });
    await code.commit(change);
    const [mail] = await tellAndRead(change);
    expect(mail?.mail.html).toMatch(/\/feedback\/[\w.-]+\?stars=5/);
  });

  test('among agents goes to nobody', async () => {
    const { ticket } = await ticketOf();
    const change = said(ticket, sam, { visibility: 'internal' });
    await code.commit(change);
    expect(await tellAndRead(change)).toEqual([]);
  });

  test('of the customer goes to the assignee, who may answer by mail', async () => {
    const { person } = await makeAgent();
    const { ticket, customer } = await ticketOf({ assigneeId: person.id, assigneeName: person.name });
    const change = said(ticket, { kind: 'customer', id: customer.id, name: customer.name });
    await code.commit(change);
    const [mail] = await tellAndRead(change);
    expect(mail?.to).toEqual([person.email]);
    expect(mail?.mail.html).toContain(`/agent/tickets/${ticket.id}`);
    expect(mail?.header('reply-to')).toContain('support+');
  });

  test('refers to the mails before it', async () => {
    const { ticket, created } = await ticketOf();
    await tell(created);
    const change = said(ticket, sam);
    await code.commit(change);
    const mails = await tellAndRead(change);
    expect(mails[1]?.header('references')).toContain(`<${ticket.id}@mail.example>`);
    expect(mails[1]?.header('references')).toContain(`<ses-${String(accepted - 1)}@email.amazonses.com>`);
  });
});

describe('a change of status', () => {
  const by = { kind: 'agent' as const, id: 'agt_00000000000000000001', name: 'Sam' };

  test('to resolved asks the customer for a rating with five links', async () => {
    const { ticket } = await ticketOf();
    const change = changeTicket(ticket, plainSettings.slaPolicy, { status: 'resolved' }, by, stamp())!;
    await code.commit(change);
    const [mail] = await tellAndRead(change);
    const links = [...(mail?.mail.text ?? '').matchAll(/https:\/\/portal\.example\/feedback\/\S+\?stars=([1-5])/g)];
    expect(links.map(([, stars]) => stars)).toEqual(['1', '2', '3', '4', '5']);
  });

  test('that was taken back before the news came is not told', async () => {
    const { ticket } = await ticketOf();
    const change = changeTicket(ticket, plainSettings.slaPolicy, { status: 'resolved' }, by, stamp())!;
    await code.commit(change);
    await code.commit(changeTicket(change.ticket, plainSettings.slaPolicy, { status: 'open' }, by, stamp())!);
    expect(await tellAndRead(change)).toEqual([]);
  });

  test('by the customer is not told to the customer', async () => {
    const { ticket, customer } = await ticketOf();
    const change = changeTicket(ticket, plainSettings.slaPolicy, { status: 'closed' }, { kind: 'customer', id: customer.id, name: customer.name }, stamp())!;
    await code.commit(change);
    expect(await tellAndRead(change)).toEqual([]);
  });
});

test('a missed deadline is told to the assignee and every lead, else to the team and every lead, once each', async () => {
  const team = { teamIds: [plainSettings.defaultTeamId] };
  const lead = (await makeAgent({ role: 'lead', ...team })).person;
  const [one, two] = [(await makeAgent(team)).person, (await makeAgent(team)).person];
  const gone = (await makeAgent({ disabled: true, ...team })).person;
  const breach = async (given: Partial<Ticket>) => {
    const { ticket } = await ticketOf(given);
    const dueAt = ticket.sla.firstResponse?.dueAt ?? now();
    const change = passDeadline(ticket, { deadline: 'first-response', does: 'breach', version: 1 }, { ...stamp(), at: dueAt })!;
    await code.commit(change);
    ses.resetHistory();
    await tell(change);
    await tell(change);
    return (await sent()).map(({ to: [address] }) => address);
  };
  const assigned = await breach({ assigneeId: one.id, assigneeName: one.name });
  expect(assigned.filter((address) => [lead.email, one.email, two.email].includes(address ?? '')).sort()).toEqual([lead.email, one.email].sort());
  const open = await breach({});
  expect(open.filter((address) => [lead.email, one.email, two.email, gone.email].includes(address ?? '')).sort()).toEqual([lead.email, one.email, two.email].sort());
});

describe('once', () => {
  test('an event that comes twice is one mail', async () => {
    const { created } = await ticketOf();
    await tell(created);
    expect(await tellAndRead(created)).toHaveLength(1);
  });

  test('a mail that another function may be sending waits for it', async () => {
    const { created } = await ticketOf();
    ses.on(SendRawEmailCommand).rejects(new Error('The connection was lost.'));
    expect((await tell(created)).batchItemFailures).toHaveLength(1);
    expect((await tell(created)).batchItemFailures).toHaveLength(1);
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  const sendEvent = (mailId: string | undefined, sesMessageId: string) => ({
    source: 'aws.ses',
    'detail-type': 'Email Sent',
    detail: { eventType: 'Send', mail: { messageId: sesMessageId, timestamp: now(), tags: { mail: [mailId] } }, send: {} },
  });

  test('a mail that SES took while its function died counts as sent, and is answered to under the name SES gave it', async () => {
    const { created } = await ticketOf();
    ses.on(SendRawEmailCommand).rejects(new Error('The connection was lost.'));
    await tell(created);
    const [{ tags } = { tags: {} }] = await sent();
    expect(await code.hear(queueEvent(sendEvent(tags.mail, 'given-by-ses')))).toEqual({ batchItemFailures: [] });
    expect(await tell(created)).toEqual({ batchItemFailures: [] });
    expect(ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
    const [alias] = await code.find.aliasesOf(['given-by-ses@email.amazonses.com']);
    expect(alias?.ticketId).toBe(created.ticket.id);
  });

  test('a mail whose function died and of which SES knows nothing is sent when its lease has ended', async () => {
    const { created } = await ticketOf();
    ses.on(SendRawEmailCommand).rejectsOnce(new Error('The connection was lost.')).resolves({ MessageId: 'second-try' });
    await tell(created);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + code.outbox.leaseLength + 1 });
    expect(await tell(created)).toEqual({ batchItemFailures: [] });
    const [{ tags } = { tags: {} }] = await sent();
    expect(await code.outbox.loadMail(tags.mail ?? '')).toMatchObject({ state: 'sent', sesMessageId: 'second-try' });
  });

  test('a mail that SES did not take just now is tried at once when the event comes again', async () => {
    const { created } = await ticketOf();
    const throttled = new SESServiceException({ name: 'Throttling', $fault: 'client', $metadata: {} });
    ses.on(SendRawEmailCommand).rejectsOnce(throttled).resolves({ MessageId: 'later' });
    expect((await tell(created)).batchItemFailures).toHaveLength(1);
    expect(await tell(created)).toEqual({ batchItemFailures: [] });
  });

  test('a mail that SES will never take is given up, with the reason', async () => {
    const { created } = await ticketOf();
    ses.on(SendRawEmailCommand).rejects(new SESServiceException({ name: 'MessageRejected', $fault: 'client', $metadata: {} }));
    expect(await tell(created)).toEqual({ batchItemFailures: [] });
    const [{ tags } = { tags: {} }] = await sent();
    expect(await code.outbox.loadMail(tags.mail ?? '')).toMatchObject({ state: 'failed', reason: 'MessageRejected' });
  });
});

describe('what becomes of a mail', () => {
  const outcome = (eventType: string, mailId: string, part: object) => ({
    source: 'aws.ses',
    'detail-type': eventType,
    detail: { eventType, mail: { messageId: 'known', timestamp: now(), tags: { mail: [mailId] } }, ...part },
  });

  test.each([
    ['Bounce', (emailAddress: string) => ({ bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress }], timestamp: now() } })],
    ['Complaint', (emailAddress: string) => ({ complaint: { complainedRecipients: [{ emailAddress }], timestamp: now() } })],
  ])('%s stops further mails to the address', async (eventType, part) => {
    const { created, customer, ticket } = await ticketOf();
    const [mail] = await tellAndRead(created);
    await code.hear(queueEvent(outcome(eventType, mail?.tags.mail ?? '', part(customer.email))));
    const change = said(ticket, { kind: 'agent', id: 'agt_00000000000000000001', name: 'Sam' });
    await code.commit(change);
    expect(await tellAndRead(change)).toHaveLength(1);
  });

  test('a delivery and a bounce that may pass are noted', async () => {
    const { created } = await ticketOf();
    const [mail] = await tellAndRead(created);
    const id = mail?.tags.mail ?? '';
    const bounce = { bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients: [{ emailAddress: 'x@y.example' }], timestamp: now() };
    await code.hear(queueEvent(outcome('Bounce', id, { bounce }), outcome('Delivery', id, { delivery: { timestamp: now() } })));
    const noted = await code.outbox.loadMail(id);
    expect(noted).toMatchObject({ state: 'sent', bounce: 'Transient/MailboxFull' });
    expect(noted?.deliveredAt).toBeDefined();
  });
});

test('nothing goes to a suppressed address', async () => {
  const { created, customer } = await ticketOf();
  await put(suppressedAddressItem({ email: customer.email, reason: 'bounce', at: now() }));
  expect(await tellAndRead(created)).toEqual([]);
});

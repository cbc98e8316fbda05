import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emailContract } from '#shared/contract/email.ts';
import { outboundMailItem, suppressedAddressItem } from '#shared/table/outbound-mail.entity.ts';
import { call } from '../../test/factories/http-event.ts';
import { from, startMailIn, type MailIn } from '../../test/factories/mail-in.ts';
import { makeAgent } from '../../test/factories/people.ts';

const sqs = mockClient(SQSClient);
let mails: MailIn;
let handler: typeof import('./handler.ts').handler;
let audited: () => Promise<string[]>;
let sub: string;
let lead: string;

beforeAll(async () => {
  mails = await startMailIn();
  process.env.INBOUND_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/inbound';
  ({ handler } = await import('./handler.ts'));
  audited = () => mails.auditNames();
  ({ sub } = await makeAgent({ name: 'Sam Rivera' }));
  lead = (await makeAgent({ role: 'lead' })).sub;
});
afterAll(() => mails.stop());
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

const list = (query: Record<string, string>) =>
  call(handler, emailContract.listMails, { sub, query });
const path = async (mailId = '') =>
  (await call(handler, emailContract.getMail, { sub, params: { mailId } })).body;
const act = (name: 'replayQuarantined' | 'discardQuarantined', mailId = '', as = sub) =>
  call(handler, emailContract[name], { sub: as, params: { mailId } });

const write = (address: string, subject: string) =>
  mails.arrive(
    { from: address, to: 'support@mail.example', subject, text: 'Secret words' },
    { from: `Somebody <${address}>` },
  );

describe('the list of mails', () => {
  test('gives what came page by page, latest first, without its words', async () => {
    for (let count = 0; count < 27; count += 1)
      await write(`p${String(count)}@pages.example`, `Page ${String(count)}`);
    const first = await list({ list: 'received' });
    expect(first.body.items).toHaveLength(25);
    expect(JSON.stringify(first.body)).not.toContain('Secret words');
    const second = await list({ list: 'received', cursor: first.body.next ?? '' });
    const all = [...first.body.items, ...second.body.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(27);
    const times = all.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test('finds the mails of an address, and no others', async () => {
    await write('wanted@needle.example', 'Find me');
    await write('other@needle.example', 'Not me');
    const { body } = await list({ address: 'Wanted@needle.example' });
    expect(body.items.map(({ subject, state }) => [subject, state])).toEqual([
      ['Subject', 'ticketed'],
    ]);
  });
});

describe('the way of a received mail', () => {
  test('says into which ticket it went, and why', async () => {
    const { person, ticketId, address: to } = await mails.customerWithTicket({ number: 77 });
    const { inbound } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'More' },
      { recipients: [to] },
    );
    const { steps, ticketNumber, verdicts, hasSource } = await path(inbound?.id);
    expect(steps.map(({ name, why }) => [name, why])).toEqual([
      ['stored', undefined],
      ['parsed', undefined],
      ['threaded', 'token'],
    ]);
    expect({ ticketNumber, hasSource, dmarc: verdicts?.dmarc }).toEqual({
      ...{ ticketNumber: 77, hasSource: true, dmarc: 'PASS' },
    });
    const { body } = await call(handler, emailContract.listTicketMails, {
      sub,
      params: { ticketId },
    });
    expect(body.items.map(({ id }) => id)).toEqual([inbound?.id]);
  });

  test('names who let it pass, and what came of it', async () => {
    const { inbound } = await mails.arrive(
      { from: 'held@x.example', to: 'support@mail.example', subject: 'Held', text: 'Buy' },
      { verdicts: { spam: 'FAIL' } },
    );
    expect((await act('replayQuarantined', inbound?.id)).status).toBe(202);
    const [message] = sqs.commandCalls(SendMessageCommand);
    await mails.receive(JSON.parse(message?.args[0].input.MessageBody ?? ''));
    const { steps } = await path(inbound?.id);
    expect(steps.map(({ name, why, by }) => [name, why, by])).toEqual([
      ['stored', undefined, undefined],
      ['quarantined', 'spam', undefined],
      ['replayed', 'spam', 'Sam Rivera'],
      ['parsed', undefined, undefined],
      ['ticketed', 'new', undefined],
    ]);
    expect(await audited()).toContain('MailReplayed');
  });

  test('can be downloaded as it came, as a file of bytes', async () => {
    const { inbound } = await write('raw@x.example', 'Raw');
    const mailId = inbound?.id ?? '';
    const { body } = await call(handler, emailContract.downloadMail, { sub, params: { mailId } });
    const asked = new URL(body.url).searchParams;
    expect(asked.get('response-content-disposition')).toMatch(
      /^attachment; filename="mai_\w+\.eml"/,
    );
    expect(asked.get('response-content-type')).toBe('application/octet-stream');
    expect(Number(asked.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
  });
});

describe('a mail in quarantine', () => {
  const hold = async (verdict: 'spam' | 'virus') => {
    const { inbound } = await mails.arrive(
      { from: 'bad@x.example', to: 'support@mail.example', subject: 'Bad', text: 'Bad' },
      { verdicts: { [verdict]: 'FAIL' } },
    );
    return inbound?.id ?? '';
  };

  test('with a virus is let pass by leads and administrators only', async () => {
    const id = await hold('virus');
    expect((await act('replayQuarantined', id)).error?.code).toBe('forbidden');
    expect((await act('replayQuarantined', id, lead)).status).toBe(202);
  });

  test('is discarded by a lead, which is written down, and then stays out', async () => {
    const id = await hold('spam');
    expect((await act('discardQuarantined', id)).error?.code).toBe('forbidden');
    expect((await act('discardQuarantined', id, lead)).status).toBe(200);
    expect(await mails.heldFor(id)).toEqual([]);
    expect((await path(id)).mail.state).toBe('discarded');
    expect((await act('replayQuarantined', id)).error?.code).toBe('not_found');
    expect(await audited()).toContain('MailDiscarded');
  });
});

describe('the way of a mail we wrote', () => {
  const written = {
    id: 'mai_00000000000000000001',
    ticketId: 'tkt_00000000000000000001',
    eventId: 'evt_00000000000000000001',
    kind: 'replied',
    recipientId: 'con_00000000000000000001',
    role: 'owner' as const,
    to: 'ada@customer.example',
    state: 'sent' as const,
    createdAt: '2026-11-20T10:00:00.000Z',
    sentAt: '2026-11-20T10:00:01.000Z',
  };
  const delivered = { deliveredAt: '2026-11-20T10:00:02.000Z' };
  const later = '2026-11-20T10:00:09.000Z';

  test.each([
    ['delivered', delivered, ['written', 'sent', 'delivered']],
    [
      'complained',
      { ...delivered, complainedAt: later },
      ['written', 'sent', 'delivered', 'complained'],
    ],
    ['bounced', { bouncedAt: later, bounce: 'Permanent/General' }, ['written', 'sent', 'bounced']],
    [
      'delivered',
      { ...delivered, bouncedAt: '2026-11-20T10:00:01.500Z', bounce: 'Transient/MailboxFull' },
      ['written', 'sent', 'bounced', 'delivered'],
    ],
  ])('ends %s', async (state, outcome, steps) => {
    await mails.put(outboundMailItem({ ...written, ...outcome }));
    const found = await path(written.id);
    expect(found.mail.state).toBe(state);
    expect(found.steps.map(({ name }) => name)).toEqual(steps);
    expect(found.hasSource).toBe(false);
  });
});

describe('an address that mails bounced from', () => {
  test('is shown with its tickets, and gets mail again once an agent says so', async () => {
    const { person, ticketId } = await mails.customerWithTicket();
    const address = person.email;
    await mails.put(
      suppressedAddressItem({ email: address, reason: 'bounce', at: new Date().toISOString() }),
    );
    const suppression = async () =>
      (await call(handler, emailContract.listTicketMails, { sub, params: { ticketId } })).body
        .suppression;
    expect(await suppression()).toMatchObject({ address, reason: 'bounce' });
    const lift = () => call(handler, emailContract.liftSuppression, { sub, body: { address } });
    expect((await lift()).status).toBe(200);
    expect(await suppression()).toBeUndefined();
    expect(await audited()).toContain('SuppressionLifted');
    expect((await lift()).error?.code).toBe('not_found');
  });
});

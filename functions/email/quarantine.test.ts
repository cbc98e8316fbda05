import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emailContract } from '#shared/contract/email.ts';
import { call } from '../../test/factories/http-event.ts';
import { startMailIn, type MailIn } from '../../test/factories/mail-in.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';

const sqs = mockClient(SQSClient);
let mails: MailIn;
let handler: typeof import('./handler.ts').handler;
let agent: Awaited<ReturnType<typeof makeAgent>>;

beforeAll(async () => {
  mails = await startMailIn();
  process.env.INBOUND_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/inbound';
  ({ handler } = await import('./handler.ts'));
  agent = await makeAgent();
});
afterAll(() => mails.stop());
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

const hold = async (subject: string): Promise<string> => {
  const mail = {
    from: 'bad@elsewhere.example',
    to: 'support@mail.example',
    subject,
    text: 'Secret words',
  };
  const { inbound } = await mails.arrive(mail, { verdicts: { spam: 'FAIL' } });
  return inbound?.id ?? '';
};

const list = (query: Record<string, string> = {}) =>
  call(handler, emailContract.listQuarantine, { sub: agent.sub, query });
const replay = (mailId: string) =>
  call(handler, emailContract.replayQuarantined, { sub: agent.sub, params: { mailId } });

test('held mails are listed page by page, latest first, without their words', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 30; count += 1) ids.push(await hold(`Held ${String(count)}`));
  const first = await list();
  expect(first.body.items).toHaveLength(25);
  expect(JSON.stringify(first.body)).not.toContain('Secret words');
  const second = await list({ cursor: first.body.next ?? '' });
  expect(second.body.next).toBeUndefined();
  expect([...first.body.items, ...second.body.items].map(({ id }) => id).sort()).toEqual(
    ids.sort(),
  );
  const times = first.body.items.map(({ receivedAt }) => receivedAt);
  expect(times).toEqual(times.toSorted().toReversed());
});

test('a held mail is handed to the receiver again, which makes it a ticket', async () => {
  const id = await hold('Let me in');
  expect((await replay(id)).status).toBe(202);
  const [message] = sqs.commandCalls(SendMessageCommand);
  await mails.receive(JSON.parse(message?.args[0].input.MessageBody ?? ''));
  expect(await mails.inbound.loadInbound(id)).toMatchObject({ state: 'ticketed' });
  expect((await replay(id)).error?.code).toBe('not_found');
});

test('a mail that is not held cannot be replayed', async () => {
  expect((await replay('mai_00000000000000000000')).error?.code).toBe('not_found');
});

test('customers do not see the quarantine', async () => {
  const { sub } = await makeCustomer();
  expect((await call(handler, emailContract.listQuarantine, { sub })).status).toBe(401);
});

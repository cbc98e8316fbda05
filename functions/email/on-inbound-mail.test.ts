import { randomUUID } from 'node:crypto';
import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { from, startMailIn, type MailIn } from '../../test/factories/mail-in.ts';
import { receiptNotice } from '../../test/factories/received-mail.ts';

let mails: MailIn;
beforeAll(async () => {
  mails = await startMailIn();
});
afterAll(() => mails.stop());

describe('a mail to the support address', () => {
  test('of somebody unknown makes a contact and a ticket with its words and files', async () => {
    const { thread, inbound, failures } = await mails.arrive({
      from: { name: 'Nobody Yet', address: 'Nobody@Elsewhere.example' },
      to: 'support@mail.example',
      subject: 'Do you ship to Iceland?',
      messageId: '<first@elsewhere.example>',
      text: 'We would like to order.\n\nSee https://elsewhere.example/list.',
      attachments: [{ filename: '../../etc/list\u202Efdp.pdf', content: Buffer.from('%PDF') }],
    });
    expect(failures).toEqual([]);
    expect(inbound).toMatchObject({
      state: 'ticketed',
      answerable: true,
      messageId: 'first@elsewhere.example',
    });
    expect(thread?.ticket).toMatchObject({
      subject: 'Do you ship to Iceland?',
      channel: 'email',
      contactName: 'Nobody Yet',
      contactEmail: 'nobody@elsewhere.example',
      senderVerified: true,
    });
    expect(thread?.messages[0]?.html).toContain('<p>We would like to order.</p>');
    expect(thread?.messages[0]?.html).toContain('href="https://elsewhere.example/list"');
    const [file] = thread?.messages[0]?.attachments ?? [];
    expect(file).toMatchObject({
      name: '.._.._etc_listfdp.pdf',
      contentType: 'application/pdf',
      size: 4,
    });
    expect(
      mails.buckets.objects.get(`porchlight-attachments/attachments/${String(file?.id)}`),
    ).toEqual(Uint8Array.from(Buffer.from('%PDF')));
  });

  test('of somebody known belongs to the same contact', async () => {
    const { person } = await mails.customerWithTicket();
    const { thread } = await mails.arrive({
      from: from(person),
      to: 'support@mail.example',
      subject: 'Another thing',
      text: 'Hello',
    });
    expect(thread?.ticket.contactId).toBe(person.id);
  });

  test('told twice is one ticket', async () => {
    const { notice, thread } = await mails.arrive({
      from: 'twice@elsewhere.example',
      to: 'support@mail.example',
      subject: 'Once',
      text: 'Once',
    });
    expect(await mails.receive(notice, notice)).toEqual({ batchItemFailures: [] });
    expect((await mails.readThread(thread?.ticket.id ?? ''))?.ticket.version).toBe(1);
  });

  test('that nothing speaks for is marked, and not answered', async () => {
    const { thread } = await mails.arrive(
      {
        from: 'maybe@elsewhere.example',
        to: 'support@mail.example',
        subject: 'Trust me',
        text: 'Really',
      },
      { verdicts: { spf: 'FAIL', dkim: 'GRAY', dmarc: 'GRAY' } },
    );
    expect(thread?.ticket.senderVerified).toBe(false);
  });

  test('without a subject gets one', async () => {
    const { thread } = await mails.arrive({
      from: 'short@elsewhere.example',
      to: 'support@mail.example',
      text: 'Hi',
    });
    expect(thread?.ticket.subject).toBe('(no subject)');
  });

  test('longer than an item can hold is cut, and goes with the original', async () => {
    const words = 'All work and no play makes Jack a dull boy. '.repeat(12_000);
    const { thread } = await mails.arrive({
      from: 'long@elsewhere.example',
      to: 'support@mail.example',
      subject: 'Long',
      text: words,
    });
    const [message] = thread?.messages ?? [];
    expect(Buffer.byteLength(message?.html ?? '')).toBeLessThan(300 * 1024);
    expect(Buffer.byteLength(message?.html ?? '')).toBeGreaterThan(150 * 1024);
    expect(message?.html).toContain('The original is attached.');
    const original = message?.attachments.find(({ name }) => name === 'original.eml');
    expect(
      mails.buckets.objects.get(`porchlight-attachments/attachments/${String(original?.id)}`)
        ?.byteLength,
    ).toBeGreaterThan(words.length);
  });
});

test('our own mail to an agent of this domain is nothing', async () => {
  const { inbound } = await mails.arrive(
    { from: 'support@mail.example', to: 'sam@mail.example', subject: 'Due', text: 'Due' },
    { recipients: ['sam@mail.example'] },
  );
  expect(inbound?.state).toBe('ignored');
});

test('a fault of the moment brings the mail again, and then it is one ticket', async () => {
  const send = vi.spyOn(DynamoDBDocumentClient.prototype, 'send');
  send.mockImplementationOnce(() => {
    throw Object.assign(new Error('Busy.'), { name: 'ThrottlingException', $metadata: {} });
  });
  const objectKey = await mails.store({
    from: 'later@elsewhere.example',
    to: 'support@mail.example',
    subject: 'Later',
    text: 'Later',
  });
  const notice = receiptNotice({ objectKey });
  expect((await mails.receive(notice)).batchItemFailures).toHaveLength(1);
  send.mockRestore();
  expect((await mails.receive(notice)).batchItemFailures).toEqual([]);
});

test('a mail that is gone waits in quarantine and does not come again', async () => {
  const notice = receiptNotice({ objectKey: `inbound/${randomUUID()}` });
  expect((await mails.receive(notice)).batchItemFailures).toEqual([]);
  const { items } = await mails.quarantine.readQuarantine('test', undefined);
  expect(items.map(({ reason, detail }) => [reason, detail])).toContainEqual([
    'failed',
    'The stored mail is gone, or may not be read.',
  ]);
});

test('a mail that may not be read, as S3 says of one that is gone, waits there as well', async () => {
  const objectKey = `inbound/${randomUUID()}`;
  const refusal = new S3ServiceException({
    name: 'AccessDenied',
    $fault: 'client',
    $metadata: { httpStatusCode: 403 },
  });
  mails.buckets.mock.on(GetObjectCommand, { Key: objectKey }).rejects(refusal);
  const notice = receiptNotice({ objectKey, subject: 'Refused' });
  expect((await mails.receive(notice)).batchItemFailures).toEqual([]);
  const { items } = await mails.quarantine.readQuarantine('test', undefined);
  expect(items.find(({ subject }) => subject === 'Refused')?.reason).toBe('failed');
});

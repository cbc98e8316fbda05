import { randomUUID } from 'node:crypto';
import { HeadObjectCommand, PutObjectTaggingCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '#shared/table/keys.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, table, upload, bucket, stop } = await startTicketsFunction();
const { getItem } = await import('../platform/aws/get-item.ts');
afterAll(stop);

let ada: Awaited<ReturnType<typeof makeCustomer>>;
beforeEach(async () => {
  ada = await makeCustomer();
});

const body = {
  subject: ' The lamp flickers ',
  html: '<p onclick="x()">Since <b>yesterday</b>.</p>',
};
const create = (extra: object = {}, idempotencyKey: string = randomUUID()) =>
  ask('createTicket', { sub: ada.sub, body: { ...body, ...extra }, idempotencyKey });

const itemsOf = async (ticketId: string) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: 'pk = :ticket',
      ExpressionAttributeValues: { ':ticket': ticketId },
    }),
  );
  return Items;
};

describe('createTicket', () => {
  it('answers with the ticket as the customer sees it', async () => {
    const { status, body: ticket } = await create({ priority: 'high' });
    expect(status).toBe(201);
    expect(ticket).toMatchObject({
      subject: 'The lamp flickers',
      status: 'open',
      priority: 'high',
      teamName: 'Support',
      firstResponse: { state: 'running' },
      resolution: { state: 'running' },
      messages: [
        {
          html: '<p>Since <b>yesterday</b>.</p>',
          author: { kind: 'customer', name: 'Ada Lovelace', isYou: true },
        },
      ],
      can: { reply: true, close: true, rate: false },
    });
  });

  it('writes ticket, message and event, and numbers tickets in a row', async () => {
    const [first, second] = [await create(), await create()];
    expect(second.body.number).toBe(first.body.number + 1);
    const stored = await itemsOf(first.body.id);
    expect(stored.map(({ sk }) => String(sk).slice(0, 2)).sort()).toEqual(['E#', 'M#', 'T']);
    expect(stored.find(({ sk }) => sk === 'T')).toMatchObject({
      supportAddress: 'support@mail.example',
      senderVerified: true,
    });
  });

  it('makes one ticket of one key, however often and however much at once, and burns no number on a retry', async () => {
    const key = randomUUID();
    const first = await create({}, key);
    expect((await create({}, key)).body).toEqual(first.body);
    expect((await create()).body.number).toBe(first.body.number + 1);
    const crowd = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({}, crowd)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    expect(await itemsOf(answers[0]!.body.id)).toHaveLength(3);
  });

  it('keeps the same key of two people apart', async () => {
    const key = randomUUID();
    const mine = await create({}, key);
    ada = await makeCustomer();
    expect((await create({}, key)).body.id).not.toBe(mine.body.id);
  });

  it.each([
    ['an empty subject', { subject: '  ' }, 'body.subject'],
    ['a subject of two lines', { subject: 'Lamp\r\nBcc: eve@x.example' }, 'body.subject'],
    ['a body without words', { html: '<p> <br></p><script>x</script>' }, 'body.html'],
    ['an unknown priority', { priority: 'now' }, 'body.priority'],
    ['a key the contract does not know', { status: 'closed' }, 'body'],
  ])('refuses %s and says where', async (_, extra, path) => {
    const { status, error } = await create(extra);
    expect(status).toBe(422);
    expect(error).toMatchObject({ code: 'validation_failed', fields: [{ path }] });
  });

  it('refuses a body that outgrows its item', async () => {
    expect((await create({ html: '€'.repeat(80_000) })).status).toBe(201);
    const grown = await create({ html: '<a href=http:x>€</a>'.repeat(4_900) });
    expect(grown.error?.code).toBe('payload_too_large');
  });

  it('refuses a key that is no UUID', async () => {
    expect((await create({}, 'again')).error?.code).toBe('malformed_request');
  });
});

describe('createTicket with files', () => {
  it('binds the uploads to the ticket, keeps their objects and marks those shown in the text', async () => {
    const [plan, photo] = [
      await upload(ada.person.id),
      await upload(ada.person.id, { name: 'a.png', contentType: 'image/png' }),
    ];
    const answer = await create({
      html: `<p>See <img data-attachment="${photo}"></p>`,
      attachmentIds: [plan, photo],
    });
    expect(answer.body.messages[0]).toMatchObject({
      html: `<p>See <img alt="" data-attachment="${photo}" /></p>`,
      attachments: [
        { id: plan, inline: false },
        { id: photo, inline: true },
      ],
    });
    const stored = await getItem(keys.attachment(plan), readAttachment);
    expect(stored).toMatchObject({
      ticketId: answer.body.id,
      visibility: 'public',
      versionId: 'v1',
    });
    expect(stored).not.toHaveProperty('expiresAt');
    const tagged = bucket.commandCalls(PutObjectTaggingCommand, {
      Key: `attachments/${plan}`,
      VersionId: 'v1',
    });
    expect(tagged[0]?.args[0].input.Tagging).toEqual({ TagSet: [{ Key: 'state', Value: 'sent' }] });
  });

  it('takes a retry with files for what it is', async () => {
    const key = randomUUID();
    const attachmentIds = [await upload(ada.person.id)];
    const first = await create({ attachmentIds }, key);
    expect((await create({ attachmentIds }, key)).body).toEqual(first.body);
  });

  it('refuses uploads that are unknown, somebody else’s, sent before or of another size, and makes no ticket', async () => {
    const sent = await upload(ada.person.id);
    await create({ attachmentIds: [sent] });
    const shrunk = await upload(ada.person.id);
    bucket.on(HeadObjectCommand, { Key: `attachments/${shrunk}` }).resolves({ ContentLength: 3 });
    const absent = await upload(ada.person.id);
    const missing = new S3ServiceException({
      name: 'NotFound',
      $fault: 'client',
      $metadata: { httpStatusCode: 404 },
    });
    bucket.on(HeadObjectCommand, { Key: `attachments/${absent}` }).rejects(missing);
    const foreign = await upload('con_kjhgfedcba9876543210');
    for (const id of ['att_00000000000000000000', foreign, sent, shrunk, absent]) {
      expect((await create({ attachmentIds: [id] })).error?.code).toBe('upload_incomplete');
    }
    const list = await ask('listTickets', { sub: ada.sub });
    expect(list.body.items).toHaveLength(1);
  });
});

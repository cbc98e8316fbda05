import { randomUUID } from 'node:crypto';
import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { HeadObjectCommand, PutObjectTaggingCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, table, upload, bucket, stop } = await startTicketsFunction();
afterAll(stop);

let fail: 'never' | 'before' | 'after' = 'never';
let failing = '';
let calls: string[] = [];

class Killed extends Error {}

/** Breaks one kind of call: before it reaches the table, or after it did and before anybody hears of it. */
table.middlewareStack.add(
  (next, { commandName = '' }) =>
    async (args) => {
      calls.push(commandName);
      const hit = fail !== 'never' && commandName === failing;
      if (hit && fail === 'before') throw new Killed('before the call');
      const result = await next(args);
      if (hit) throw new Killed('after the call');
      return result;
    },
  { step: 'initialize', name: 'faults' },
);

const failingAt = async (
  name: string,
  moment: 'before' | 'after',
  work: () => Promise<{ status: number }>,
) => {
  [fail, failing] = [moment, name];
  const answer = await work();
  fail = 'never';
  return answer;
};

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
});

const moments = ['GetItemCommand', 'UpdateItemCommand', 'TransactWriteItemsCommand'].flatMap(
  (name) => (['before', 'after'] as const).map((moment) => [moment, name] as const),
);

describe('a request that is killed and sent again', () => {
  it.each(moments)('opens one ticket when it ends %s %s', async (moment, name) => {
    const owner = await makeCustomer();
    const attachmentIds = [await upload(owner.person.id)];
    const request = {
      sub: owner.sub,
      idempotencyKey: randomUUID(),
      body: { subject: 'a', html: 'b', attachmentIds },
    };
    expect((await failingAt(name, moment, () => ask('createTicket', request))).status).toBe(500);
    const answer = await ask('createTicket', request);
    expect(answer.status).toBe(201);
    expect(answer.body.messages).toHaveLength(1);
    expect(answer.body.messages[0]?.attachments[0]?.id).toBe(attachmentIds[0]);
    expect((await ask('listTickets', { sub: owner.sub })).body.items).toHaveLength(1);
    const history = await ask('listTicketEvents', {
      sub: grace.sub,
      params: { ticketId: answer.body.id },
    });
    expect(history.body.items).toHaveLength(1);
  });

  it.each(moments.filter(([, name]) => name !== 'UpdateItemCommand'))(
    'adds one message when it ends %s %s',
    async (moment, name) => {
      const { id: ticketId } = await open(ada.sub);
      const attachmentIds = [await upload(ada.person.id)];
      const request = {
        sub: ada.sub,
        params: { ticketId },
        idempotencyKey: randomUUID(),
        body: { html: 'b', attachmentIds },
      };
      expect((await failingAt(name, moment, () => ask('replyToTicket', request))).status).toBe(500);
      const answer = await ask('replyToTicket', request);
      expect(answer.status).toBe(201);
      const { body } = await ask('getTicket', { sub: ada.sub, params: { ticketId } });
      expect(body.messages).toHaveLength(2);
      expect(body.messages[1]).toEqual(answer.body);
    },
  );
});

describe('faults of AWS', () => {
  const s3Fault = (name: string, httpStatusCode: number) =>
    new S3ServiceException({ name, $fault: 'server', $metadata: { httpStatusCode } });

  it('makes no ticket when it cannot look at an upload or keep it, and one when it is asked again', async () => {
    const owner = await makeCustomer();
    const attachmentIds = [await upload(owner.person.id)];
    const request = {
      sub: owner.sub,
      idempotencyKey: randomUUID(),
      body: { subject: 'a', html: 'b', attachmentIds },
    };
    const Key = `attachments/${attachmentIds[0] ?? ''}`;
    bucket
      .on(HeadObjectCommand, { Key })
      .rejectsOnce(s3Fault('SlowDown', 503))
      .resolves({ ContentLength: 4 });
    bucket
      .on(PutObjectTaggingCommand, { Key })
      .rejectsOnce(s3Fault('InternalError', 500))
      .resolves({});
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect((await ask('createTicket', request)).status).toBeGreaterThanOrEqual(500);
      expect((await ask('listTickets', { sub: owner.sub })).body.items).toEqual([]);
    }
    expect((await ask('createTicket', request)).status).toBe(201);
  });

  it('says that an upload is missing where S3 will not say whether it is there', async () => {
    const id = await upload(ada.person.id);
    bucket.on(HeadObjectCommand, { Key: `attachments/${id}` }).rejects(s3Fault('Forbidden', 403));
    const answer = await ask('createTicket', {
      sub: ada.sub,
      body: { subject: 'a', html: 'b', attachmentIds: [id] },
    });
    expect(answer.error?.code).toBe('upload_incomplete');
  });

  it('asks the client to come back when the table is throttled', async () => {
    const throttle = new ProvisionedThroughputExceededException({
      message: 'slow down',
      $metadata: {},
    });
    table.middlewareStack.add(() => () => Promise.reject(throttle), {
      step: 'initialize',
      name: 'throttle',
    });
    const answer = await ask('listTickets', { sub: ada.sub });
    table.middlewareStack.remove('throttle');
    expect([answer.status, answer.error?.code]).toEqual([503, 'unavailable']);
  });

  it('reads nothing of anybody’s before it knows who asks', async () => {
    calls = [];
    const answer = await ask('listTickets', { sub: randomUUID() });
    expect([answer.status, calls]).toEqual([401, ['GetItemCommand']]);
  });
});

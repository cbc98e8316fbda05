import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, describe, expect, it } from 'vitest';
import type { Visibility } from '#shared/domain/message.ts';
import { agentsScope, postingsOf } from '#shared/domain/search/postings.ts';
import { addMessage, type TicketChange } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import {
  postingKey,
  postingsBegin,
  readPosting,
  scopeOfPartition,
} from '#shared/table/search.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { openedTicket, plainSettings, someAgent } from '../../test/factories/ticket.ts';

const local = await startLocalTable();
const { handler } = await import('./on-ticket-event.ts');
const { loadIndexed, updateIndex } = await import('./index/update-index.ts');
const { tableIndex } = await import('./agents/table-index.ts');
const { commitChange } = await import('../platform/ticketing/commit-change.ts');
const { randomId } = await import('../platform/ids.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
afterAll(local.stop);

let refuseBatches = 0;
table.middlewareStack.add(
  (next, { commandName }) =>
    async (given) => {
      if (commandName !== 'BatchWriteItemCommand' || refuseBatches === 0) return next(given);
      refuseBatches -= 1;
      throw new Error('cut');
    },
  { step: 'initialize' },
);

const at = '2026-11-20T09:00:00.000Z';
const organizationId = 'org_0123456789abcdefghjk';

const save = async (change: TicketChange): Promise<TicketChange> => {
  expect(await commitChange(change)).toBe('committed');
  return change;
};
const open = (given: Partial<Ticket> = {}) => {
  const change = openedTicket(at, { id: randomId('ticket'), ...given });
  return save({ ...change, event: { ...change.event, id: randomId('event') } });
};
const say = (ticket: Ticket, html: string, visibility: Visibility = 'public') =>
  save(
    addMessage(ticket, plainSettings.slaPolicy, {
      at,
      eventId: randomId('event'),
      messageId: randomId('message'),
      author: { kind: 'agent', ...someAgent },
      visibility,
      channel: 'console',
      contribution: { html, remoteContent: false, attachments: [] },
    }),
  );
const change = async (ticket: Ticket, changes: Partial<Ticket>): Promise<Ticket> => {
  const changed = { ...ticket, ...changes, version: ticket.version + 1 };
  await table.send(new PutCommand({ TableName: tableName, Item: ticketItem(changed) }));
  return changed;
};

const eventOf = (...changes: TicketChange[]): SQSEvent => ({
  Records: changes.map(({ event }) => ({
    messageId: randomUUID(),
    receiptHandle: '',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'us-east-1',
    body: JSON.stringify({ source: 'porchlight', 'detail-type': event.name, detail: event }),
  })),
});
const consume = async (...changes: TicketChange[]) => {
  expect(await handler(eventOf(...changes))).toEqual({ batchItemFailures: [] });
};

/** `scope term rank message` of every posting of a ticket, from the table. */
const postingsIn = async (ticketId: string): Promise<string[]> => {
  const { Items = [] } = await table.send(
    new ScanCommand({ TableName: tableName, ConsistentRead: true }),
  );
  return Items.filter(
    ({ pk, sk }) => String(pk).startsWith(postingsBegin) && String(sk).endsWith(ticketId),
  )
    .map((item) => {
      const { term, rank, message } = readPosting(item);
      return `${scopeOfPartition(String(item.pk))} ${term} ${rank} ${message}`;
    })
    .sort();
};
const inScope = async (ticketId: string, scope: string) =>
  (await postingsIn(ticketId))
    .filter((line) => line.startsWith(`${scope} `))
    .map((line) => line.slice(scope.length + 1));

/** What the table holds is what the note says. */
const expectWhole = async (ticketId: string) => {
  const indexed = await loadIndexed(ticketId);
  expect(indexed).toBeDefined();
  const wanted = postingsOf(indexed!, true).map(
    ({ scope, term, rank, message }) => `${scope} ${term} ${rank} ${message}`,
  );
  expect(await postingsIn(ticketId)).toEqual(wanted.sort());
};

describe('the index', () => {
  it('finds a ticket by title, description, answers and number, in the scope of its contact', async () => {
    const opened = await open({ number: 77 });
    const answered = await say(opened.ticket, '<p>Change the <b>b</b>ulb.</p>');
    await consume(opened, answered);
    expect(await inScope(opened.ticket.id, opened.ticket.contactId)).toEqual([
      '77 0 0',
      'bulb 3 2',
      'chang 3 2',
      'flicker 1 0',
      'lamp 1 0',
      'sinc 2 1',
      'the 1 0',
      'yesterdai 2 1',
    ]);
    await expectWhole(opened.ticket.id);
  });

  it('lets notes, names and addresses into no scope but that of the agents', async () => {
    const opened = await open({ organizationId });
    await consume(opened, await say(opened.ticket, '<p>canary</p>', 'internal'));
    const lines = await postingsIn(opened.ticket.id);
    for (const secret of ['canari', 'lovelac', 'ada', 'custom'])
      expect(
        lines.filter((line) => line.includes(` ${secret} `)).map((line) => line.split(' ')[0]),
      ).toEqual([agentsScope]);
  });

  it('ends the same in any order, once or twice, one by one or all at once', async () => {
    const opened = await open();
    const second = await say(opened.ticket, '<p>cable</p>');
    const third = await say(second.ticket, '<p>fuse</p>');
    await consume(third);
    const whole = await postingsIn(opened.ticket.id);
    expect(whole.some((line) => line.includes(' fuse '))).toBe(true);
    await consume(opened, second, third, second, opened);
    expect(await postingsIn(opened.ticket.id)).toEqual(whole);
    await expectWhole(opened.ticket.id);
  });

  it('follows the people added, the organization, and confidentiality', async () => {
    const opened = await open({ organizationId });
    await consume(opened);
    const collaborators = [
      {
        contactId: 'con_00000000000000000002',
        name: 'Bo',
        email: 'bo@x.example',
        locale: 'en' as const,
        rights: 'read' as const,
      },
    ];
    const scopes = async () =>
      new Set((await postingsIn(opened.ticket.id)).map((line) => line.split(' ')[0]));
    expect(await scopes()).toEqual(new Set([agentsScope, opened.ticket.contactId, organizationId]));
    const shared = await change(opened.ticket, { collaborators, confidential: true });
    await consume(opened);
    expect(await scopes()).toEqual(
      new Set([agentsScope, opened.ticket.contactId, 'con_00000000000000000002']),
    );
    await change(shared, { collaborators: [], confidential: false });
    await consume(opened);
    expect(await scopes()).toEqual(new Set([agentsScope, opened.ticket.contactId, organizationId]));
    await expectWhole(opened.ticket.id);
  });

  it('says of a ticket that is gone that it could not be handled', async () => {
    const ghost = openedTicket(at, { id: randomId('ticket') });
    const { batchItemFailures } = await handler(eventOf(ghost));
    expect(batchItemFailures).toHaveLength(1);
  });

  it('is made whole by the retry where a write failed half way', async () => {
    const opened = await open({ organizationId });
    refuseBatches = 1;
    expect((await handler(eventOf(opened))).batchItemFailures).toHaveLength(1);
    await change(opened.ticket, { confidential: true });
    await consume(opened);
    expect(await inScope(opened.ticket.id, organizationId)).toEqual([]);
    await expectWhole(opened.ticket.id);
  });

  it('is written by one at a time: nobody undoes what a newer event did', async () => {
    const opened = await open({ organizationId });
    let ticket = opened.ticket;
    const done: Promise<void>[] = [];
    for (let round = 0; round < 6; round += 1) {
      done.push(updateIndex(ticket.id, { agents: tableIndex }));
      ticket = (await say(ticket, `<p>word${'abcdef'.charAt(round)}</p>`)).ticket;
      ticket = await change(ticket, { confidential: round % 2 === 0 });
      done.push(updateIndex(ticket.id, { agents: tableIndex }));
    }
    await Promise.all(done);
    expect((await loadIndexed(ticket.id))?.messages).toBe(ticket.messageCount);
    expect(await inScope(ticket.id, organizationId)).not.toEqual([]);
    await expectWhole(ticket.id);
  });

  it('takes over from one that died, and writes all that may be missing', async () => {
    const opened = await open();
    await consume(opened);
    const lock = { ...keys.indexLock(opened.ticket.id), holder: 'dead', until: 1 };
    await table.send(new PutCommand({ TableName: tableName, Item: lock }));
    const [first] = postingsOf((await loadIndexed(opened.ticket.id))!, true);
    await table.send(new DeleteCommand({ TableName: tableName, Key: { ...postingKey(first!) } }));
    await consume(opened);
    await expectWhole(opened.ticket.id);
  });

  it('holds nothing for agents where they search elsewhere', async () => {
    const opened = await open();
    await updateIndex(opened.ticket.id, { agents: { ...tableIndex, usesPostings: false } });
    expect(await inScope(opened.ticket.id, agentsScope)).toEqual([]);
    expect(await inScope(opened.ticket.id, opened.ticket.contactId)).not.toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, inject, test } from 'vitest';
import { keys, partitions } from '#shared/table/keys.ts';
import { demoContacts } from '../../infra/local/seed/people.ts';
import { idle } from './admin.ts';
import { clientAs, operations, send, tokenOf, type Call } from './client.ts';
import { waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

const organizationId = demoContacts.customer.organizationIds[0];

let stack: StackFile;
let customer: Call;
let colleague: Call;
beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [customer, colleague] = [await clientAs(stack, 'customer'), await clientAs(stack, 'colleague')];
});

const open = (call: Call, subject: string, more: object = {}) =>
  call('createTicket', { body: { subject, html: '<p>Text.</p>', ...more } });

test("a colleague finds the organization's new ticket by filter and sort, and not what is hidden", async () => {
  const mark = randomUUID();
  const shown = await open(customer, `Shown ${mark}`, { priority: 'urgent' });
  const hidden = await open(customer, `Hidden ${mark}`, {
    priority: 'urgent',
    confidential: true,
  });
  await idle(stack);
  const list = async (query: Record<string, string>) => {
    const { items } = await colleague('listTickets', {
      query: { scope: organizationId, sort: 'created', direction: 'descending', ...query },
    });
    return items.map(({ id }) => id);
  };
  const { id: creator } = demoContacts.customer;
  expect(await list({ creator, priority: 'urgent' })).toContain(shown.id);
  expect(await list({ creator, priority: 'urgent' })).not.toContain(hidden.id);
  expect(await list({ creator, priority: 'low' })).not.toContain(shown.id);
  expect(await list({ creator: demoContacts.colleague.id })).not.toContain(shown.id);
  await customer('closeTicket', { params: { ticketId: shown.id } });
  await idle(stack);
  expect(await list({ group: 'active' })).not.toContain(shown.id);
  expect(await list({ status: 'closed' })).toContain(shown.id);
  const own = await customer('listTickets', { query: { sort: 'created' } });
  expect(own.items.map(({ id }) => id)).toContain(hidden.id);
});

test('a stranger gets no list of the organization, of its people or counts', async () => {
  const token = await tokenOf(stack, 'stranger');
  for (const id of ['listTickets', 'getTicketCounts', 'listTicketCreators'] as const) {
    const answer = await send(stack, operations[id], { query: { scope: organizationId } }, token);
    expect(answer.status).toBe(404);
  }
});

test('an export is the list as a file, harmless in a spreadsheet, and nobody else can fetch it', async () => {
  const subject = `=HYPERLINK("https://evil.example") Ärger ${randomUUID()}`;
  await open(customer, subject);
  await idle(stack);
  const made = await customer('exportTickets', {
    body: { query: { group: 'active', sort: 'created' }, columns: ['number', 'subject', 'status'] },
  });
  expect(made.state).toBe('ready');
  const file = await fetch(made.url ?? '');
  expect(file.headers.get('content-disposition')).toMatch(
    /^attachment; filename="export-.*\.csv"$/,
  );
  const bytes = Buffer.from(await file.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString().split('\r\n');
  expect(lines[0]).toBe('\ufeff"Number","Subject","Status"');
  expect(lines[1]).toContain(`"'${subject.replaceAll('"', '""')}","Open"`);
  expect(lines).toHaveLength(made.rows + 2);
  const params = { exportId: made.id };
  const stranger = await tokenOf(stack, 'stranger');
  expect((await send(stack, operations.getTicketExport, { params }, stranger)).status).toBe(404);
});

const tableClient = () =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: stack.aws,
      region: stack.region,
      credentials: stack.credentials,
    }),
  );

test('a long export is written behind the scenes and mailed when it is ready', async () => {
  const documents = tableClient();
  // The tally alone decides which way an export goes.
  const pretend = (by: number) =>
    documents.send(
      new UpdateCommand({
        TableName: stack.outputs['TableName'] ?? '',
        Key: keys.listTallies(demoContacts.stranger.id),
        UpdateExpression: 'ADD #active :by',
        ExpressionAttributeNames: { '#active': 'group=active' },
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  const stranger = await clientAs(stack, 'stranger');
  const mark = randomUUID();
  await open(stranger, `Long ${mark}`);
  await idle(stack);
  await pretend(6000);
  try {
    const begun = await stranger('exportTickets', {
      body: { query: { group: 'all', sort: 'created' }, columns: ['subject', 'created'] },
    });
    expect(begun).toMatchObject({ state: 'running', mailed: true });
    const mail = await waitForMail(stack, {
      to: stack.signIns.stranger.email,
      subject: 'Your export is ready',
    });
    expect(mail.html).toContain(`${stack.portal}/tickets?export=${begun.id}`);
    const made = await stranger('getTicketExport', { params: { exportId: begun.id } });
    expect(made.state).toBe('ready');
    const text = await (await fetch(made.url ?? '')).text();
    expect(text).toContain(`"Long ${mark}"`);
    expect(text.split('\r\n')).toHaveLength(made.rows + 2);
  } finally {
    await pretend(-6000);
  }
});

test('a check finds entries that are missing, wrong or too many, and a rebuild mends them', async () => {
  const documents = tableClient();
  const TableName = stack.outputs['TableName'] ?? '';
  const administrator = await clientAs(stack, 'administrator');
  const review = async (mode: 'check' | 'rebuild') => {
    await administrator('startListReview', { body: { mode } });
    const last = async () => (await administrator('getListReview')).review;
    await expect.poll(async () => (await last())?.state, { timeout: 50_000 }).toBe('done');
    return last();
  };
  const [kept, other] = [await open(customer, 'Kept'), await open(customer, 'Other')];
  await idle(stack);
  // What was renamed meanwhile stands in the lists by its old name until they are made anew.
  await review('rebuild');
  const active = partitions.list(demoContacts.customer.id, 'group=active', 'created');
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': active },
    }),
  );
  const entryOf = ({ id }: { readonly id: string }) =>
    Items.find(({ sk }) => String(sk).endsWith(id)) ?? {};
  const { sk } = entryOf(kept);
  await documents.send(new DeleteCommand({ TableName, Key: { pk: active, sk } }));
  await documents.send(new PutCommand({ TableName, Item: { ...entryOf(other), f: 'wrong' } }));
  const closed = partitions.list(demoContacts.customer.id, 'group=closed', 'created');
  await documents.send(new PutCommand({ TableName, Item: { ...entryOf(kept), pk: closed } }));
  const shown = async (group: 'active' | 'closed') =>
    (await customer('listTickets', { query: { group, sort: 'created' } })).items.map(
      ({ id }) => id,
    );
  expect(await shown('active')).not.toContain(kept.id);

  expect(await review('check')).toMatchObject({ mode: 'check', missing: 2, extra: 1 });
  expect(await review('rebuild')).toMatchObject({ mode: 'rebuild', missing: 2, extra: 1 });
  await idle(stack);
  expect(await review('check')).toMatchObject({ missing: 0, extra: 0 });
  expect(await shown('active')).toEqual(expect.arrayContaining([kept.id, other.id]));
  expect(await shown('closed')).not.toContain(kept.id);
  documents.destroy();
}, 180_000);

import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, inject, test } from 'vitest';
import { keys } from '#shared/table/keys.ts';
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

test('a long export is written behind the scenes and mailed when it is ready', async () => {
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: stack.aws,
      region: stack.region,
      credentials: stack.credentials,
    }),
  );
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

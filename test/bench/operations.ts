import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { demoContacts } from '../../infra/local/seed/people.ts';
import type { Call } from '../stack/client.ts';
import { headerOf, sendMail, waitForMail } from '../stack/mailbox.ts';
import type { StackFile } from '../stack/stack.ts';
import type { BenchOperation } from './bench-operation.ts';
import { lastingClient } from './lasting-client.ts';
import { searchOperations } from './search-operations.ts';

const body = `<p>${'The export of our invoices stops at page three. '.repeat(42)}</p>`;

/** One page of 25 rows from the index that the list uses, by nothing but the SDK. */
export const bareQuery = (documents: DynamoDBDocumentClient, tableName: string) => () =>
  documents.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'byContact',
      KeyConditionExpression: 'gsi1pk = :contact',
      ExpressionAttributeValues: { ':contact': demoContacts.customer.id },
      ScanIndexForward: false,
      Limit: 25,
    }),
  );

const mailOf = async (stack: StackFile, customer: Call) => {
  const subject = `Bench by mail ${randomUUID()}`;
  await customer('createTicket', { body: { subject, html: body } });
  return waitForMail(stack, { to: stack.signIns.customer.email, subject });
};

/** From pressing the button to the file; of 100,000 tickets these are 10,000 rows. */
const exportTenth = async (customer: Call): Promise<void> => {
  let made = await customer('exportTickets', {
    body: {
      query: {
        scope: demoContacts.customer.organizationIds[0],
        priority: 'low',
        sort: 'created',
      },
      columns: ['number', 'subject', 'status', 'priority', 'requester', 'created'],
    },
  });
  while (made.state === 'running') {
    await wait(100);
    made = await customer('getTicketExport', { params: { exportId: made.id } });
  }
  if (made.state !== 'ready') throw new Error('The export failed.');
};

/** The acts of the main job. `longTicketId` names a ticket of 20 messages of 2 KB. */
export const benchOperations = async (
  stack: StackFile,
  longTicketId: string,
): Promise<readonly BenchOperation[]> => {
  const customer = await lastingClient(stack, 'customer');
  const replyTickets: string[] = [];
  for (let count = 0; count < 32; count += 1) {
    const { id } = await customer('createTicket', {
      body: { subject: 'Bench of replies', html: body },
    });
    replyTickets.push(id);
  }
  let turn = 0;
  const nextReplyTicket = (): string => {
    turn += 1;
    return replyTickets[turn % replyTickets.length] ?? '';
  };
  const confirmation = await mailOf(stack, customer);
  return [
    {
      name: 'create',
      function: 'TicketsHandler',
      rounds: 200,
      run: () => customer('createTicket', { body: { subject: 'Bench', html: body } }),
    },
    {
      name: 'list page of 25',
      function: 'TicketsHandler',
      rounds: 1000,
      run: () => customer('listTickets', { query: {} }),
    },
    {
      name: 'list, two filters and a sort',
      function: 'TicketsHandler',
      rounds: 500,
      run: () =>
        customer('listTickets', {
          query: {
            scope: demoContacts.customer.organizationIds[0],
            status: 'open',
            priority: 'urgent',
            sort: 'subject',
          },
        }),
    },
    {
      name: 'export of a tenth of all tickets',
      function: 'TicketsExports',
      rounds: 3,
      run: () => exportTenth(customer),
    },
    {
      name: 'ticket page, 20 messages of 2 KB',
      function: 'TicketsHandler',
      rounds: 1000,
      run: () => customer('getTicket', { params: { ticketId: longTicketId }, query: {} }),
    },
    ...searchOperations(customer),
    {
      name: 'reply',
      function: 'TicketsHandler',
      rounds: 200,
      run: () =>
        customer('replyToTicket', {
          params: { ticketId: nextReplyTicket() },
          body: { html: body },
        }),
    },
    {
      name: 'inbound mail, until accepted',
      function: 'EmailOnInboundMail',
      rounds: 100,
      run: () =>
        sendMail(stack, {
          from: stack.signIns.customer.email,
          to: headerOf(confirmation, 'reply-to') ?? '',
          subject: `Re: ${confirmation.subject}`,
          html: body,
        }),
    },
  ];
};

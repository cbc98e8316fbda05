import { createHash } from 'node:crypto';
import {
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { idFrom, type IdKind } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import type { Author } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import {
  addMessage,
  changeTicket,
  openTicket,
  type TicketChange,
} from '#shared/domain/ticket-rules.ts';
import { eventItem } from '#shared/table/event.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { messageItem } from '#shared/table/message.entity.ts';
import { contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { demoAgents } from './people.ts';
import type { GivenTicket } from './ticket-line.ts';

/** Where tickets are written, and what holds there. */
export interface TicketTable {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: Settings;
}

const hour = 3_600_000;
const agent: Author = {
  kind: 'agent',
  id: demoAgents.agent.id,
  name: demoAgents.agent.name,
};

const idOf = (kind: IdKind, part: string): string =>
  idFrom(kind, createHash('sha256').update(`loaded ${kind} ${part}`).digest());

/** The id of whom the address belongs to, who is made where nobody is known. */
const contactOf = async (
  { documents, tableName: TableName }: TicketTable,
  { contact }: GivenTicket,
): Promise<string> => {
  const Key = keys.contactByEmail(contact.email);
  const known = z.object({ contactId: z.string() });
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  if (Item !== undefined) return known.parse(Item).contactId;
  const made = { id: idOf('contact', contact.email), organizationIds: [], ...contact };
  await documents.send(new PutCommand({ TableName, Item: contactItem(made) }));
  await documents.send(new PutCommand({ TableName, Item: contactEmailItem(made) }));
  return made.id;
};

const nextNumber = async ({ documents, tableName }: TicketTable): Promise<number> => {
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: keys.ticketCounter(),
      UpdateExpression: 'ADD #value :one',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return z.object({ value: z.int() }).parse(Attributes).value;
};

/**
 * Writes a ticket as it would have come about: each change with its event, from which lists, search and mails follow.
 * Answers false, and writes nothing, where it was loaded before. `openedAt` in epoch milliseconds.
 */
export const writeGivenTicket = async (
  table: TicketTable,
  given: GivenTicket,
  openedAt: number,
): Promise<boolean> => {
  const { documents, tableName: TableName, settings } = table;
  const { slaPolicy } = settings;
  const id = idOf('ticket', given.key);
  const known = await documents.send(new GetCommand({ TableName, Key: keys.ticket(id) }));
  if (known.Item !== undefined) return false;
  const contactId = await contactOf(table, given);
  const write = async ({ event, ticket, message }: TicketChange) => {
    const items = [
      eventItem(event),
      ticketItem(ticket),
      ...(message ? [messageItem(message)] : []),
    ];
    const TransactItems = items.map((Item) => ({ Put: { TableName, Item } }));
    await documents.send(new TransactWriteCommand({ TransactItems }));
    return ticket;
  };
  const stamp = (step: number) => ({
    at: toInstant(openedAt + step * hour),
    eventId: idOf('event', `${given.key} ${String(step)}`),
  });
  const intent = (step: number, author: Author, html: string) => ({
    ...stamp(step),
    messageId: idOf('message', `${given.key} ${String(step)}`),
    author,
    visibility: 'public' as const,
    channel: author.kind === 'customer' ? ('portal' as const) : ('console' as const),
    contribution: { html, remoteContent: false, attachments: [] },
  });
  const { name, email, locale } = given.contact;
  let ticket = await write(
    openTicket(
      {
        id,
        number: await nextNumber(table),
        subject: given.subject,
        priority: given.priority,
        channel: 'portal',
        contactId,
        contactName: name,
        contactEmail: email,
        locale,
        teamId: settings.defaultTeamId,
        supportAddress: settings.supportAddress,
        senderVerified: true,
      },
      slaPolicy,
      intent(0, { kind: 'customer', id: contactId, name }, given.html),
    ),
  );
  if (given.answer !== undefined)
    ticket = await write(addMessage(ticket, slaPolicy, intent(1, agent, given.answer)));
  const change = changeTicket(ticket, slaPolicy, { status: given.status }, agent, stamp(2));
  if (change) await write(change);
  return true;
};

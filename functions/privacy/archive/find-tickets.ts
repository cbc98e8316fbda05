import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys, partitions } from '#shared/table/keys.ts';
import { ticketIdOf } from '#shared/table/list-entry.ts';
import { sharedScope } from '#shared/table/list-facts.ts';
import { tableShape } from '#shared/table/table.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { itemsOf } from './person.ts';

const rowSchema = z.object({ pk: z.string() });
const keySchema = z.object({ pk: z.string(), sk: z.string() });
const [byContact] = tableShape.indexes;

/** Tickets that the contact asked, then those they were added to. */
export async function* ticketsOf(contactId: string): AsyncGenerator<string> {
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      IndexName: byContact.name,
      KeyConditionExpression: '#partition = :contact',
      ExpressionAttributeNames: { '#partition': byContact.partitionKey },
      ExpressionAttributeValues: { ':contact': contactId },
    },
  );
  for await (const { Items = [] } of pages)
    for (const item of Items) yield rowSchema.parse(item).pk;
  for (const group of ['active', 'closed'] as const) {
    const list = partitions.list(sharedScope(contactId), `group=${group}`, 'created');
    for await (const item of itemsOf(list)) yield ticketIdOf(keySchema.parse(item));
  }
}

/** Messages of a ticket, oldest first. */
export const messagesOf = (ticketId: string) =>
  itemsOf(ticketId, keys.message(ticketId, 0).sk.slice(0, 2));

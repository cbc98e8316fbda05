import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readEvent } from '#shared/table/event.entity.ts';
import { table, tableName } from '../platform/aws/table.ts';

/** Every event of a ticket, oldest first; eventually consistent. */
export const readHistory = async (ticketId: string): Promise<TicketEvent[]> => {
  const events: TicketEvent[] = [];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :ticket AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':ticket': ticketId, ':events': 'E#' },
    },
  );
  for await (const { Items = [] } of pages) events.push(...Items.map(readEvent));
  return events.sort((a, b) => a.ticketVersion - b.ticketVersion);
};

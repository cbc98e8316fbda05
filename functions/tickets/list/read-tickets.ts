import { setTimeout as wait } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';

const attempts = 6;

/**
 * Tickets by their ids, 100 at most, in any order: eventually consistent, half a read unit for every 4 KB of each.
 * Those that are missing are left out.
 */
export const readTickets = async (ids: readonly string[]): Promise<ReadonlyMap<string, Ticket>> => {
  const tickets = new Map<string, Ticket>();
  let wanted: Record<string, unknown>[] = [...new Set(ids)].map((id) => ({ ...keys.ticket(id) }));
  for (let attempt = 0; wanted.length > 0; attempt += 1) {
    if (attempt === attempts) throw new Error('DynamoDB did not give all tickets.');
    if (attempt > 0) await wait(Math.random() * 50 * 2 ** attempt);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted } } }),
    );
    for (const item of Responses?.[tableName] ?? []) {
      const ticket = readTicket(item);
      tickets.set(ticket.id, ticket);
    }
    wanted = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return tickets;
};

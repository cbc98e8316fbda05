import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Message } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys, threadRange } from '#shared/table/keys.ts';
import { readMessage } from '#shared/table/message.entity.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { fromCursor, toCursor } from '../aws/cursor.ts';
import { table, tableName } from '../aws/table.ts';

/** Messages of a page of the thread. */
const threadPageSize = 50;

/** A ticket with a stretch of its thread, oldest message first; `earlier` opens the stretch before. */
export interface Thread {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly earlier?: string;
}

interface Backwards {
  readonly limit: number;
  readonly startKey?: Record<string, string> | undefined;
  readonly consistent?: boolean;
}

const queryBackwards = async (
  ticketId: string,
  { limit, startKey, consistent = false }: Backwards,
) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :ticket AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':ticket': ticketId,
        ':from': threadRange.from,
        ':to': threadRange.to,
      },
      ScanIndexForward: false,
      ConsistentRead: consistent,
      Limit: limit,
      ExclusiveStartKey: startKey,
    }),
  );
  return Items;
};

const threadOf = async (ticket: Ticket, backwards: readonly Message[]): Promise<Thread> => {
  const messages = backwards.toReversed();
  const oldest = messages[0];
  const before =
    oldest !== undefined && oldest.sequence > 1
      ? { ...keys.message(ticket.id, oldest.sequence) }
      : undefined;
  const earlier = await toCursor(ticket.id, before);
  return { ticket, messages, ...(earlier !== undefined && { earlier }) };
};

const readEarlier = async (ticketId: string, cursor: string): Promise<Thread | undefined> => {
  const startKey = await fromCursor(ticketId, cursor);
  const [{ Item }, items] = await Promise.all([
    table.send(new GetCommand({ TableName: tableName, Key: keys.ticket(ticketId) })),
    queryBackwards(ticketId, { limit: threadPageSize, startKey }),
  ]);
  return Item === undefined ? undefined : threadOf(readTicket(Item), items.map(readMessage));
};

const readLatest = async (ticketId: string, consistent: boolean): Promise<Thread | undefined> => {
  const [first, ...others] = await queryBackwards(ticketId, {
    limit: threadPageSize + 1,
    consistent,
  });
  if (first === undefined || first.sk !== keys.ticket(ticketId).sk) return undefined;
  return threadOf(readTicket(first), others.map(readMessage));
};

/**
 * A ticket and its latest 50 messages in one eventually consistent query, or the 50 before a cursor; undefined where
 * there is no such ticket. A ticket too young for that query is looked for once more, strongly consistent. Who may see
 * what of it is for the caller to ask. Throws `malformed_request` for a cursor of another ticket.
 */
export const readThread = async (
  ticketId: string,
  earlier?: string,
): Promise<Thread | undefined> =>
  earlier === undefined
    ? ((await readLatest(ticketId, false)) ?? (await readLatest(ticketId, true)))
    : readEarlier(ticketId, earlier);

/** The latest of a thread as it is now, for answers to a change that was just made. */
export const readThreadNow = (ticketId: string): Promise<Thread | undefined> =>
  readLatest(ticketId, true);

/** A message of a ticket by its id, searched from the latest back; strongly consistent. */
export const findMessage = async (
  ticketId: string,
  messageId: string,
): Promise<Message | undefined> => {
  let startKey: Record<string, string> | undefined = { ...keys.ticket(ticketId) };
  while (startKey !== undefined) {
    const messages: Message[] = (
      await queryBackwards(ticketId, { limit: threadPageSize, startKey, consistent: true })
    ).map(readMessage);
    const found = messages.find(({ id }) => id === messageId);
    if (found !== undefined) return found;
    const oldest = messages.at(-1);
    startKey = oldest === undefined ? undefined : { ...keys.message(ticketId, oldest.sequence) };
  }
  return undefined;
};

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TicketChange } from '#shared/domain/ticket-rules.ts';
import { eventItem } from '#shared/table/event.entity.ts';
import { messageItem } from '#shared/table/message.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { table, tableName } from '../aws/table.ts';

/** A further write of the same transaction; its own condition failing makes the outcome `refused`. */
export type ExtraWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * `committed`; `duplicate`: this very change was committed before (its event exists); `stale`: the ticket moved on
 * since it was read, or the table was too busy; `refused`: a condition of an extra write failed.
 */
export type CommitOutcome = 'committed' | 'duplicate' | 'stale' | 'refused';

const onlyNew = 'attribute_not_exists(pk)';

const putNew = (item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: onlyNew },
});

const putTicket = ({ ticket }: TicketChange): ExtraWrite => {
  if (ticket.version === 1) return putNew(ticketItem(ticket));
  return {
    Put: {
      TableName: tableName,
      Item: ticketItem(ticket),
      ConditionExpression: '#version = :read',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':read': ticket.version - 1 },
    },
  };
};

/** Reasons that pass by themselves: another transaction holds an item, or a partition has no units left. */
const passing: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const outcomeOf = (error: TransactionCanceledException): CommitOutcome => {
  const [event, ticket, ...others] = error.CancellationReasons ?? [];
  const failed = (reason: { Code?: string | undefined } | undefined) =>
    reason?.Code === 'ConditionalCheckFailed';
  const contended = [event, ticket, ...others].some((reason) => passing.has(reason?.Code));
  if (failed(event)) return 'duplicate';
  if (failed(ticket) || contended) return 'stale';
  if (others.some(failed)) return 'refused';
  throw error;
};

/** Event, ticket and message of a change, in this order, each with its condition. */
export const writesOf = (change: TicketChange): ExtraWrite[] => [
  putNew(eventItem(change.event)),
  putTicket(change),
  ...(change.message ? [putNew(messageItem(change.message))] : []),
];

/**
 * Writes a change whole or not at all: event, ticket (if still at the version it was decided on), message, and what
 * the feature adds. Costs two write units per KB of each item, and one per KB of each index row that changes.
 */
export const commitChange = async (
  change: TicketChange,
  extra: readonly ExtraWrite[] = [],
): Promise<CommitOutcome> => {
  const TransactItems = [...writesOf(change), ...extra];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return 'committed';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return outcomeOf(error);
    throw error;
  }
};

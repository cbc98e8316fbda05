import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Message } from '#shared/domain/message.ts';
import type { SearchedMessage } from '#shared/domain/search/ticket-terms.ts';
import { keys, threadRange } from '#shared/table/keys.ts';
import { readMessage } from '#shared/table/message.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { searchedMessage } from '../message-text.ts';

const pageSize = 100;

const pageAfter = async (ticketId: string, known: number): Promise<readonly Message[]> => {
  const from = known === 0 ? threadRange.from : keys.message(ticketId, known + 1).sk;
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :ticket AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':ticket': ticketId, ':from': from, ':to': 'N' },
      ConsistentRead: true,
      Limit: pageSize,
    }),
  );
  return Items.map(readMessage);
};

/** The messages of a ticket after the first `known`, page by page, oldest first, strongly consistent. */
export async function* messagesAfter(
  ticketId: string,
  known: number,
): AsyncGenerator<readonly SearchedMessage[]> {
  let page = await pageAfter(ticketId, known);
  // A page may be short of its limit where messages are long: only an empty one is the end.
  while (page.length > 0) {
    yield page.map(searchedMessage);
    page = await pageAfter(ticketId, page.at(-1)?.sequence ?? known);
  }
}

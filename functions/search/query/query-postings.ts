import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { partitions } from '#shared/table/keys.ts';
import { readPosting, type FoundPosting } from '#shared/table/search.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** Postings of a page: about as many as half a read unit gives. */
export const postingsPage = 48;

/** Postings of a scope in the order of their sort keys, from `from` to `to`; a full page may not be all. */
export const queryPostings = async (
  scope: string,
  term: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly FoundPosting[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :partition AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':partition': partitions.postings(scope, term),
        ':from': from,
        ':to': to,
      },
      Limit: postingsPage,
    }),
  );
  return Items.map(readPosting);
};

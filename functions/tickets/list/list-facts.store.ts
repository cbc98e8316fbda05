import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys, type Key } from '#shared/table/keys.ts';
import { talliesOf } from '#shared/table/list-entry.ts';
import { listFactsSchema, type ListFacts } from '#shared/table/list-facts.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';

const storedSchema = z.object({
  revision: z.int(),
  facts: listFactsSchema.optional().describe('What the tallies count; absent before the first.'),
  pending: z
    .array(listFactsSchema)
    .describe('What somebody began to write entries of: some of them may be there.'),
});

/** What the lists were told of a ticket. */
export type ListedTicket = z.infer<typeof storedSchema>;

export const loadListed = async (ticketId: string): Promise<ListedTicket> =>
  (await getItem(keys.listFacts(ticketId), (item) => storedSchema.parse(item))) ?? {
    revision: 0,
    pending: [],
  };

const putListed = (ticketId: string, listed: ListedTicket) => ({
  TableName: tableName,
  Item: { ...keys.listFacts(ticketId), ...listed },
  ConditionExpression: listed.revision === 1 ? 'attribute_not_exists(pk)' : 'revision = :before',
  ...(listed.revision > 1 && { ExpressionAttributeValues: { ':before': listed.revision - 1 } }),
});

/** Notes what is about to be written; false where somebody else was faster. */
export const announce = async (ticketId: string, listed: ListedTicket): Promise<boolean> => {
  try {
    await table.send(new PutCommand(putListed(ticketId, listed)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

interface TallyItem {
  readonly key: Key;
  /** Of the creator whose tickets are counted. */
  readonly name?: string;
  readonly changes: Map<string, number>;
}

const itemOf = (scope: string, tally: string, facts: ListFacts): TallyItem =>
  tally.startsWith('creator=')
    ? {
        key: keys.creatorTally(scope, facts.creator),
        name: facts.creatorName,
        changes: new Map(),
      }
    : { key: keys.listTallies(scope), changes: new Map() };

/** By how much each tally changes, by item and attribute. */
const differences = (before: ListFacts | undefined, after: ListFacts) => {
  const items = new Map<string, TallyItem>();
  const count = (facts: ListFacts, by: number) => {
    for (const { scope, tally } of talliesOf(facts)) {
      const made = itemOf(scope, tally, facts);
      const id = `${made.key.pk}\n${made.key.sk}`;
      const item = items.get(id) ?? made;
      const attribute = made.name === undefined ? tally : 'all';
      item.changes.set(attribute, (item.changes.get(attribute) ?? 0) + by);
      items.set(id, item);
    }
  };
  if (before !== undefined) count(before, -1);
  count(after, 1);
  return [...items.values()]
    .map(({ changes, ...item }) => ({
      ...item,
      changes: [...changes].filter(([, by]) => by !== 0),
    }))
    .filter(({ changes }) => changes.length > 0);
};

const addTallies = ({
  key,
  name,
  changes,
}: ReturnType<typeof differences>[number]): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...key },
    UpdateExpression: `ADD ${changes.map((_, index) => `#${String(index)} :${String(index)}`).join(', ')}${name === undefined ? '' : ' SET #name = :name'}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries(changes.map(([tally], index) => [`#${String(index)}`, tally])),
      ...(name !== undefined && { '#name': 'name' }),
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(changes.map(([, by], index) => [`:${String(index)}`, by])),
      ...(name !== undefined && { ':name': name }),
    },
  },
});

/**
 * Notes that the entries of `after` are there and counts the ticket anew, in one transaction; false where somebody else
 * changed the same meanwhile, and it has to be looked at again.
 */
export const settle = async (
  ticketId: string,
  before: ListFacts | undefined,
  after: ListFacts,
  revision: number,
): Promise<boolean> => {
  const put = putListed(ticketId, { revision, facts: after, pending: [] });
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: put }, ...differences(before, after).map(addTallies)],
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

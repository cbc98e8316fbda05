import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { Tallies } from './plan-list.ts';

const talliesSchema = z.object({ pk: z.string(), sk: z.string() }).catchall(z.int());
const creatorSchema = z.object({ sk: z.string(), name: z.string(), all: z.int() });

const get = async (Key: { pk: string; sk: string }) =>
  (await table.send(new GetCommand({ TableName: tableName, Key }))).Item;

const readAll = async (scope: string): Promise<Tallies> => {
  const item = await get({ ...keys.listTallies(scope) });
  if (item === undefined) return {};
  const { pk: _pk, sk: _sk, ...tallies } = talliesSchema.parse(item);
  return tallies;
};

const readCreator = async (scope: string, contactId: string): Promise<number> => {
  const item = await get({ ...keys.creatorTally(scope, contactId) });
  return item === undefined ? 0 : creatorSchema.parse(item).all;
};

/**
 * How many tickets a list holds, in all and of each kind; eventually consistent, half a read unit, and another for each
 * of `creators` whose own are asked for. The consumer of events keeps them, so that they lag behind by moments.
 */
export const loadTallies = async (
  scope: string,
  creators: readonly string[] = [],
): Promise<Tallies> => {
  const [plain, ...own] = await Promise.all([
    readAll(scope),
    ...creators.map((contactId) => readCreator(scope, contactId)),
  ]);
  const byCreator = creators.map((id, index) => [`creator=${id}`, own[index] ?? 0] as const);
  return { ...plain, ...Object.fromEntries(byCreator) };
};

/** Most people that a list names as those who asked. */
const creatorLimit = 200;

/** Who asked the tickets of a list, those who have any; up to 200. */
export const loadCreators = async (scope: string): Promise<{ id: string; name: string }[]> => {
  const { pk, sk } = keys.creatorTally(scope, '');
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :list AND begins_with(sk, :creators)',
      ExpressionAttributeValues: { ':list': pk, ':creators': sk },
      Limit: creatorLimit,
    }),
  );
  return Items.map((item) => creatorSchema.parse(item))
    .filter(({ all }) => all > 0)
    .map(({ sk: key, name }) => ({ id: key.slice(sk.length), name }))
    .sort((a, b) => a.name.localeCompare(b.name));
};

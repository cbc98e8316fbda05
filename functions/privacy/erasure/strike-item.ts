import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Key } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { Item } from './erased.ts';

const attempts = 5;
const anything = z.record(z.string(), z.unknown());

export const keyOf = (item: Item): Key => ({ pk: String(item['pk']), sk: String(item['sk']) });

/** Where an item lies and is found is not what it says. */
const isPlace = (name: string): boolean => /^(pk|sk|gsi\d[ps]k)$/.test(name);

const change = async (before: Item, after: Item): Promise<void> => {
  const names = Object.keys(before).filter(
    (name) => !isPlace(name) && !isDeepStrictEqual(before[name], after[name]),
  );
  if (names.length === 0) return;
  const gone = names.filter((name) => after[name] === undefined);
  const set = names.filter((name) => after[name] !== undefined);
  const attribute = (name: string) => String(names.indexOf(name));
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keyOf(before) },
      UpdateExpression: [
        set.length > 0 &&
          `SET ${set.map((name) => `#a${attribute(name)} = :b${attribute(name)}`).join(', ')}`,
        gone.length > 0 && `REMOVE ${gone.map((name) => `#a${attribute(name)}`).join(', ')}`,
      ]
        .filter((part) => part !== false)
        .join(' '),
      ConditionExpression: names
        .map((name) => `#a${attribute(name)} = :a${attribute(name)}`)
        .join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(
        names.map((name) => [`#a${attribute(name)}`, name]),
      ),
      ExpressionAttributeValues: Object.fromEntries<unknown>([
        ...names.map((name): [string, unknown] => [`:a${attribute(name)}`, before[name]]),
        ...set.map((name): [string, unknown] => [`:b${attribute(name)}`, after[name]]),
      ]),
    }),
  );
};

/** Rewrites what an item says and nothing else of it; read and decided anew where others change it meanwhile. */
export const rewrite = async (first: Item, decide: (item: Item) => Item): Promise<void> => {
  let item: Item | undefined = first;
  for (let attempt = 0; attempt < attempts && item !== undefined; attempt += 1) {
    try {
      await change(item, decide(item));
      return;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      item = await getItem(keyOf(first), (found) => anything.parse(found));
    }
  }
  if (item !== undefined) throw new Error('An item is being changed by others all the time.');
};

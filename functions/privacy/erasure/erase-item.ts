import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { erasedName } from '#shared/domain/erased-person.ts';
import { memberPrefixes } from '#shared/table/keys.ts';
import { personalItemOf, type ErasureRule } from '#shared/table/personal-data.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { logger } from '../../platform/log/logger.ts';
import { countWrite } from '../../platform/organizations/membership.ts';
import type { Erased, Item } from './erased.ts';
import { withoutChanges } from './audit-of-person.ts';
import { withoutLines } from './import-lines.ts';
import { keyOf, rewrite } from './strike-item.ts';

const anything = z.record(z.string(), z.unknown());

/** The item without the person. A tally is named for whoever its key names; a mail that is gone leads nowhere. */
const struck = (item: Item, { strike, mails, identity }: Erased): Item => {
  const after = anything.parse(strike(item));
  const isOfPerson = String(item['sk']).endsWith(identity.contactId);
  return {
    ...after,
    ...(isOfPerson && 'name' in after && { name: erasedName }),
    ...(mails.has(String(after['mailId'])) && { mailId: undefined }),
  };
};

const remove = (item: Item) =>
  table.send(new DeleteCommand({ TableName: tableName, Key: { ...keyOf(item) } }));

/** A member or a request less, counted with it. */
const leave = async (item: Item): Promise<void> => {
  const { pk, sk } = keyOf(item);
  const change = sk.startsWith(memberPrefixes.active) ? { members: -1 } : { requests: -1 };
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Delete: {
              TableName: tableName,
              Key: { pk, sk },
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
          countWrite(pk, change),
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    // Gone already, or its organization is: nothing is left to count.
    await remove(item);
  }
};

type Erase = (item: Item, erased: Erased) => Promise<unknown>;

const strike: Erase = (item, erased) => rewrite(item, (found) => struck(found, erased));
const nothing: Erase = () => Promise.resolve();

/** What each rule of the inventory comes to. */
const rules: Readonly<Record<ErasureRule, Erase>> = {
  nothing,
  anew: nothing,
  ticket: nothing,
  contact: nothing,
  remove: (item, erased) => (erased.isTheirs(item) ? remove(item) : strike(item, erased)),
  strike,
  membership: (item, erased) => (erased.isTheirs(item) ? leave(item) : strike(item, erased)),
  audit: (item, erased) =>
    rewrite(item, (found) => struck(withoutChanges(found, erased.identity.contactId), erased)),
  lines: (item, erased) => rewrite(item, (found) => struck(withoutLines(found, erased), erased)),
};

/** Erases a person from an item as the inventory says; done again, it finds nothing to do. */
export const eraseItem = async (item: Item, erased: Erased): Promise<void> => {
  const text = JSON.stringify(item);
  if (!erased.isNamed(text) && !erased.isLinked(text)) return;
  const known = personalItemOf(keyOf(item));
  if (known === undefined)
    logger.warn('Item that the inventory does not know', { kind: keyOf(item).pk.split(/[#_]/)[0] });
  await rules[known?.erasure ?? 'strike'](item, erased);
};

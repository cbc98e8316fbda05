import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { readAccount, type Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadContact } from '../contacts.store.ts';

/** Whose archive is written, and what is needed to tell it as customers are told things. */
export interface Subject {
  readonly contact: StoredContact;
  readonly account: Account | undefined;
  readonly settings: Settings;
}

export const loadSubject = async (contactId: string): Promise<Subject | undefined> => {
  const contact = await loadContact(contactId);
  if (contact === undefined) return undefined;
  const [account, settings] = await Promise.all([
    contact.sub === undefined ? undefined : getItem(keys.account(contact.sub), readAccount),
    loadSettings(),
  ]);
  return { contact, account, settings };
};

/** What people are given of an item: all but where it lies. */
export const withoutKeys = (item: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item).filter(([name]) => !/^(pk|sk|gsi\d[ps]k|expiresAt|entity)$/.test(name)),
  );

/** Items of a partition, page by page, strongly consistent. */
export async function* itemsOf(
  partition: string,
  prefix = '',
): AsyncGenerator<Record<string, unknown>> {
  const pages = paginateQuery(
    { client: table },
    {
      TableName: tableName,
      KeyConditionExpression: `pk = :pk${prefix === '' ? '' : ' AND begins_with(sk, :prefix)'}`,
      ExpressionAttributeValues: { ':pk': partition, ...(prefix !== '' && { ':prefix': prefix }) },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}

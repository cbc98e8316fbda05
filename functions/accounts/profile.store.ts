import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#shared/domain/actor.ts';
import type { Contact } from '#shared/domain/person.ts';
import { keys, type Key } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { renameMemberWrite } from '../platform/organizations/membership.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

type SignedIn = Exclude<Actor, { kind: 'anonymous' }>;

/** What people say of themselves; without a time zone, that of the business calendar counts. */
export interface ProfileChanges extends Pick<Contact, 'name' | 'locale'> {
  readonly timeZone: string | undefined;
}

const setProfile = (key: Key, path: string, changes: ProfileChanges): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...key },
    UpdateExpression:
      changes.timeZone === undefined
        ? `SET ${path}#name = :name, ${path}#locale = :locale REMOVE ${path}#zone`
        : `SET ${path}#name = :name, ${path}#locale = :locale, ${path}#zone = :zone`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#name': 'name', '#locale': 'locale', '#zone': 'timeZone' },
    ExpressionAttributeValues: {
      ':name': changes.name,
      ':locale': changes.locale,
      ...(changes.timeZone !== undefined && { ':zone': changes.timeZone }),
    },
  },
});

/**
 * Writes a profile to the person, to the account that every request reads and to the organizations that list them, in
 * one transaction (52 writes at most). False where one of them is gone or being changed.
 */
export const saveProfile = async (
  actor: SignedIn,
  sub: string,
  changes: ProfileChanges,
): Promise<boolean> => {
  const person = actor.kind === 'customer' ? keys.contact(actor.id) : keys.agent(actor.id);
  const listedIn =
    actor.kind === 'customer' && changes.name !== actor.name ? actor.organizationIds : [];
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [
          setProfile(keys.account(sub), 'person.', changes),
          setProfile(person, '', changes),
          ...listedIn.map((id) => renameMemberWrite(id, actor.id, changes.name)),
        ],
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Contact } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import {
  contactEmailItem,
  contactItem,
  readContact,
  type StoredContact,
} from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { JoinedByDomain } from '../platform/organizations/join-by-domain.ts';
import { renameMemberWrite } from '../platform/organizations/membership.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const ownerSchema = z.object({ contactId: z.string() });

/** The contact an address belongs to, since a mail or a registration named it. */
export const findContact = async (email: string): Promise<StoredContact | undefined> => {
  const owner = await getItem(keys.contactByEmail(email), (item) => ownerSchema.parse(item));
  return owner && getItem(keys.contact(owner.contactId), readContact);
};

const putNew = (item: Record<string, unknown>): Write => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const claim = (known: StoredContact, contact: Contact, sub: string): Write => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.contact(known.id) },
    UpdateExpression:
      'SET #sub = :sub, #name = :name, #locale = :locale, organizationIds = :organizations',
    ConditionExpression: `organizationIds = :knownOrganizations AND ${
      known.sub === undefined ? 'attribute_not_exists(#sub)' : '#sub = :known'
    }`,
    ExpressionAttributeNames: { '#sub': 'sub', '#name': 'name', '#locale': 'locale' },
    ExpressionAttributeValues: {
      ':sub': sub,
      ':name': contact.name,
      ':locale': contact.locale,
      ':organizations': contact.organizationIds,
      ':knownOrganizations': known.organizationIds,
      ...(known.sub !== undefined && { ':known': known.sub }),
    },
  },
});

/** Whoever proved the same address before has it no longer: their tokens must not open what is its new owner's. */
const retire = (sub: string): Write => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.account(sub) },
    UpdateExpression: 'SET disabled = :yes',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':yes': true },
  },
});

/** Where lists of members show the name that mails brought. */
const renames = async ({ id, organizationIds }: StoredContact, name: string): Promise<Write[]> => {
  const listed = await Promise.all(
    organizationIds.map(async (organizationId) =>
      (await getItem(keys.member(organizationId, id), () => true)) === true
        ? [renameMemberWrite(organizationId, id, name)]
        : [],
    ),
  );
  return listed.flat();
};

const takeOver = async (known: StoredContact, contact: Contact, sub: string): Promise<Write[]> => {
  const former = known.sub === undefined || known.sub === sub ? undefined : known.sub;
  const isThere =
    former !== undefined && (await getItem(keys.account(former), () => true)) === true;
  return [
    claim(known, contact, sub),
    ...(isThere ? [retire(former)] : []),
    ...(known.name === contact.name ? [] : await renames(known, contact.name)),
  ];
};

/**
 * Writes the account of a customer with its contact, new or already `known` by mail or from a former owner of the
 * address, whose account ends, with what its domain lets it join, in one transaction. False where another request was quicker; the caller looks again.
 */
export const saveCustomer = async (
  { contact, writes }: JoinedByDomain<Contact>,
  sub: string,
  known: StoredContact | undefined,
): Promise<boolean> => {
  const account = accountItem({
    kind: 'customer',
    sub,
    disabled: false,
    revokedSessions: {},
    person: contact,
  });
  const person =
    known === undefined
      ? [putNew(contactItem({ ...contact, sub })), putNew(contactEmailItem(contact))]
      : await takeOver(known, contact, sub);
  try {
    await table.send(
      new TransactWriteCommand({ TransactItems: [putNew(account), ...person, ...writes] }),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

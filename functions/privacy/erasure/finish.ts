import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { erasedAddress, erasedName } from '#shared/domain/erased-person.ts';
import { toInstant } from '#shared/domain/instant.ts';
import {
  erasureItem,
  lastErasureItem,
  type Erasure,
  type ErasureRecord,
} from '#shared/table/erasure.entity.ts';
import { contactItem } from '#shared/table/person.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { loadErasure } from '../../platform/erasure.ts';
import { loadContact } from '../contacts.store.ts';

/** Leaves of the contact what tickets refer to: an id, and what stands for a person. */
export const eraseContact = async (contactId: string): Promise<void> => {
  const contact = await loadContact(contactId);
  if (contact === undefined) return;
  await table.send(
    new PutCommand({
      TableName: tableName,
      Item: contactItem({
        id: contactId,
        name: erasedName,
        email: erasedAddress(contactId),
        locale: contact.locale,
        organizationIds: [],
      }),
    }),
  );
};

/** Tells in the list of requests that an erasure is done; a restored table may not know of the request any more. */
export const noteDone = async (record: ErasureRecord): Promise<void> => {
  const known = await loadErasure(record.contactId);
  const now = toInstant(Date.now());
  const erasure: Erasure = {
    ...record,
    ...(known?.askedAt === record.askedAt &&
      known.doneAt !== undefined && { doneAt: known.doneAt }),
    state: 'done',
  };
  const done = { ...erasure, doneAt: erasure.doneAt ?? now };
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: tableName, Item: erasureItem(done) } },
        { Put: { TableName: tableName, Item: lastErasureItem(done) } },
      ],
    }),
  );
};

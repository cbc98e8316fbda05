import type { settingsContract } from '#shared/contract/settings.ts';
import { readAgreement } from '#shared/table/consent.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readContact } from '#shared/table/person.entity.ts';
import { batchGet } from '../../platform/aws/batch.ts';
import { readPartition } from '../../platform/aws/read-partition.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

/** Who agreed to a version, latest first. Contacts that are gone are left out. */
export const listAgreements: OperationHandler<typeof settingsContract.listAgreements> = async (
  { params, query },
  { actor },
) => {
  const page = await readPartition({
    partition: partitions.agreements(params.version),
    reader: actor.id,
    cursor: query.cursor,
    order: 'descending',
    read: readAgreement,
  });
  const found = await batchGet(page.items.map(({ contactId }) => keys.contact(contactId)));
  const contacts = new Map(found.map(readContact).map((contact) => [contact.id, contact]));
  const items = page.items.flatMap(({ contactId, at }) => {
    const contact = contacts.get(contactId);
    return contact === undefined
      ? []
      : [{ id: contactId, name: contact.name, email: contact.email, at }];
  });
  return { ...page, items };
};

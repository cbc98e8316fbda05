import type { privacyContract } from '#shared/contract/privacy.ts';
import { readErasure } from '#shared/table/erasure.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readContact } from '#shared/table/person.entity.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { erasureView } from './erasure.view.ts';

/** Requests to be erased, latest first. Throws `malformed_request` for a cursor of another list. */
export const listErasures: OperationHandler<typeof privacyContract.listErasures> = async (
  { query },
  { actor },
) => {
  const page = await readPartition({
    partition: partitions.erasures,
    reader: actor.id,
    cursor: query.cursor,
    order: 'descending',
    read: readErasure,
  });
  const ids = [...new Set(page.items.map(({ contactId }) => contactId))];
  const contacts = (await batchGet(ids.map(keys.contact))).map(readContact);
  return {
    ...page,
    items: page.items.map((erasure) =>
      erasureView(
        erasure,
        contacts.find(({ id }) => id === erasure.contactId),
      ),
    ),
  };
};

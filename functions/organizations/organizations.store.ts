import { idSchema } from '#shared/domain/id.ts';
import { keys, nameOrder, partitions } from '#shared/table/keys.ts';
import {
  readCountedOrganization,
  type CountedOrganization,
} from '#shared/table/organization.entity.ts';
import * as z from 'zod';
import { batchGet } from '../platform/aws/batch.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { readPartition } from '../platform/aws/read-partition.ts';

/** Throws `not_found`. */
export const requireOrganization = async (id: string): Promise<CountedOrganization> => {
  const organization = await getItem(keys.organization(id), readCountedOrganization);
  if (organization === undefined) throw new ApiError('not_found', 'No such organization.');
  return organization;
};

/** Organizations by their ids, by name; one that is gone is left out. */
export const organizationsOf = async (ids: readonly string[]): Promise<CountedOrganization[]> => {
  const items = await batchGet(
    ids.map((id) => keys.organization(id)),
    { consistent: true },
  );
  return items
    .map(readCountedOrganization)
    .sort((a, b) => nameOrder(a.name).localeCompare(nameOrder(b.name)));
};

const nameRow = z.object({ organizationId: idSchema('organization') });

/** A page of organizations by name, of those whose name begins so. */
export const listByName = async (
  reader: string,
  beginning: string,
  cursor: string | undefined,
): Promise<{ items: CountedOrganization[]; next?: string }> => {
  const page = await readPartition({
    partition: partitions.organizations,
    prefix: nameOrder(beginning),
    reader,
    cursor,
    read: (item) => nameRow.parse(item).organizationId,
  });
  return { ...page, items: await organizationsOf(page.items) };
};

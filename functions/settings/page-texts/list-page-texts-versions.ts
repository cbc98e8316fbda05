import type { settingsContract } from '#shared/contract/settings.ts';
import { partitions } from '#shared/table/keys.ts';
import { readPageTexts } from '#shared/table/page-texts.entity.ts';
import { readPartition } from '../../platform/aws/read-partition.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

type Operation = typeof settingsContract.listPageTextsVersions;

/** When and by whom the words were changed, latest first. */
export const listPageTextsVersions: OperationHandler<Operation> = ({ query }, { actor }) =>
  readPartition({
    partition: partitions.pageTexts,
    prefix: 'V#',
    reader: actor.id,
    cursor: query.cursor,
    order: 'descending',
    // Each may hold all words of all languages, and DynamoDB reads a megabyte at once.
    size: 10,
    read: (item) => {
      const { version, at, by } = readPageTexts(item);
      return { id: String(version), version, at, by: by.name };
    },
  });

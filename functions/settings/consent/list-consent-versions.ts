import type { settingsContract } from '#shared/contract/settings.ts';
import { readConsentVersion } from '#shared/table/consent.entity.ts';
import { partitions } from '#shared/table/keys.ts';
import { readPartition } from '../../platform/aws/read-partition.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

type Operation = typeof settingsContract.listConsentVersions;

/** Texts as they were published, latest first. */
export const listConsentVersions: OperationHandler<Operation> = ({ query }, { actor }) =>
  readPartition({
    partition: partitions.consent,
    prefix: 'V#',
    reader: actor.id,
    cursor: query.cursor,
    order: 'descending',
    size: 10,
    read: (item) => {
      const { version, notice, label, at, by, agreed } = readConsentVersion(item);
      return { id: String(version), version, notice, label, at, by: by.name, agreed };
    },
  });

import type { settingsContract } from '#shared/contract/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { readPageTexts } from '#shared/table/page-texts.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

/** The words as they are now, with the version that a change names; version 0 has none. */
export const getPageTexts: OperationHandler<typeof settingsContract.getPageTexts> = async () => {
  const texts = await getItem(keys.pageTexts(), readPageTexts);
  return { version: texts?.version ?? 0, pages: texts?.pages ?? {} };
};

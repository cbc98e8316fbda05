import type { settingsContract } from '#shared/contract/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { readPageTexts } from '#shared/table/page-texts.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

type Operation = typeof settingsContract.getPageTextsVersion;

/** The words as they were saved then. Throws `not_found`. */
export const getPageTextsVersion: OperationHandler<Operation> = async ({ params }) => {
  const texts = await getItem(keys.pageTextsVersion(params.version), readPageTexts);
  if (texts === undefined) throw new ApiError('not_found', 'No such version.');
  return { version: texts.version, pages: texts.pages };
};

import type { themesContract } from '#shared/contract/themes.ts';
import { picturesOf } from '#shared/domain/theme.ts';
import { keys } from '#shared/table/keys.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitTheme } from './commit-theme.ts';
import { keepPictures } from './keep-pictures.ts';
import { requireReadableColors } from './require-readable-colors.ts';
import { loadDraft, loadPublished } from './themes.store.ts';

/** The draft is still the one that was looked at. */
const draftUnchanged = (version: number) => ({
  ConditionCheck: {
    TableName: tableName,
    Key: { ...keys.themeDraft() },
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': version },
  },
});

/** Lets the draft hold for everybody. Throws `not_found` without a draft, `conflict` for another version of it. */
export const publishTheme: OperationHandler<typeof themesContract.publishTheme> = async (
  { body },
  context,
) => {
  const [draft, before] = await Promise.all([loadDraft(), loadPublished()]);
  if (draft === undefined) throw new ApiError('not_found', 'There is no draft.');
  if (draft.version !== body.version)
    throw new ApiError('conflict', 'The draft was changed meanwhile. Load it again.');
  requireReadableColors(draft.theme);
  // Saving the draft did so already; two who save at once may have come between.
  await keepPictures(picturesOf(draft.theme));
  const conditions = [draftUnchanged(draft.version)];
  return commitTheme({ before, theme: draft.theme, conditions }, context);
};

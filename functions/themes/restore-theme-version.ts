import type { themesContract } from '#shared/contract/themes.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitTheme } from './commit-theme.ts';
import { requireReadableColors } from './require-readable-colors.ts';
import { loadPublished, loadVersion } from './themes.store.ts';

/** Lets an earlier version hold again, as a new version; the draft stays. Throws `not_found`, `conflict`. */
export const restoreThemeVersion: OperationHandler<
  typeof themesContract.restoreThemeVersion
> = async ({ params }, context) => {
  const [earlier, before] = await Promise.all([loadVersion(params.number), loadPublished()]);
  if (earlier === undefined) throw new ApiError('not_found', 'There is no such version.');
  requireReadableColors(earlier.theme);
  return commitTheme({ before, theme: earlier.theme, restored: earlier.number }, context);
};

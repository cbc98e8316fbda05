import type { themesContract } from '#shared/contract/themes.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { commitBanner, requireBanner } from './commit-banner.ts';

/** Takes a banner away from everybody's next page. Throws `not_found`, `conflict` where it is being changed. */
export const deleteBanner: OperationHandler<typeof themesContract.deleteBanner> = async (
  { params },
  context,
) => {
  const before = await requireBanner(params.bannerId);
  await commitBanner({ before, after: undefined, name: 'BannerDeleted' }, context);
  return undefined;
};

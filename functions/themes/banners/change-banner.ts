import { isDeepStrictEqual } from 'node:util';
import type { themesContract } from '#shared/contract/themes.ts';
import { bannerContentSchema } from '#shared/domain/banner.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { commitBanner, movedOn, requireBanner, requireShownEver } from './commit-banner.ts';

/** Writes a banner anew; one that already says so comes back as it is. Throws `not_found`, `conflict`, `validation_failed`. */
export const changeBanner: OperationHandler<typeof themesContract.changeBanner> = async (
  { params, body },
  context,
) => {
  requireShownEver(body.content, 'body.content');
  const before = await requireBanner(params.bannerId);
  if (isDeepStrictEqual(bannerContentSchema.strip().parse(before), body.content)) return before;
  if (before.version !== body.version) throw movedOn();
  const after = {
    ...body.content,
    id: before.id,
    version: before.version + 1,
    changedAt: context.now,
    changedBy: context.actor.name,
  };
  await commitBanner({ before, after, name: 'BannerChanged' }, context);
  return after;
};

import type { themesContract } from '#shared/contract/themes.ts';
import { loadBanners } from '../../platform/banners.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { derivedId } from '../../platform/ids.ts';
import { commitBanner, loadBanner, requireShownEver } from './commit-banner.ts';

/** More than anybody reads; each page of the portal loads all of them. */
const most = 20;

/** Writes a banner, once per idempotency key. Throws `validation_failed`, `conflict` where there are 20 already. */
export const createBanner: OperationHandler<typeof themesContract.createBanner> = async (
  { body },
  context,
) => {
  requireShownEver(body, 'body');
  const id = derivedId('banner', context.actor.id, context.idempotencyKey);
  const made = await loadBanner(id);
  if (made) return made;
  if ((await loadBanners(true)).length >= most)
    throw new ApiError('conflict', 'There are 20 banners. Delete one first.');
  const after = {
    ...body,
    id,
    version: 1,
    changedAt: context.now,
    changedBy: context.actor.name,
  };
  await commitBanner({ before: undefined, after, name: 'BannerCreated' }, context);
  return after;
};

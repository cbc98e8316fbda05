import type { themesContract } from '#shared/contract/themes.ts';
import { loadBanners } from '../../platform/banners.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

/** Every banner, the one changed last first. */
export const listBanners: OperationHandler<typeof themesContract.listBanners> = async () => {
  const banners = await loadBanners(true);
  return { items: banners.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt)) };
};

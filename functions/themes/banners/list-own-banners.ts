import type { themesContract } from '#shared/contract/themes.ts';
import { loadBanners, shownBanners } from '../../platform/banners.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

/** What is announced now to those who are signed in. */
export const listOwnBanners: OperationHandler<typeof themesContract.listOwnBanners> = async (
  _input,
  { now },
) => ({ items: shownBanners(await loadBanners(), 'signed-in', now) });

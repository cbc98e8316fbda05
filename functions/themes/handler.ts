import { themesContract } from '#shared/contract/themes.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { changeBanner } from './banners/change-banner.ts';
import { createBanner } from './banners/create-banner.ts';
import { deleteBanner } from './banners/delete-banner.ts';
import { listBanners } from './banners/list-banners.ts';
import { listOwnBanners } from './banners/list-own-banners.ts';
import { getTheme } from './get-theme.ts';
import { listThemeVersions } from './list-theme-versions.ts';
import { publishTheme } from './publish-theme.ts';
import { requestPictureUpload } from './request-picture-upload.ts';
import { restoreThemeVersion } from './restore-theme-version.ts';
import { saveThemeDraft } from './save-theme-draft.ts';

export const handler = httpHandler(themesContract, {
  getTheme,
  saveThemeDraft,
  publishTheme,
  listThemeVersions,
  restoreThemeVersion,
  requestPictureUpload,
  listBanners,
  createBanner,
  changeBanner,
  deleteBanner,
  listOwnBanners,
});

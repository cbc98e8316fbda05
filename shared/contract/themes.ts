import * as z from 'zod';
import { bannerContentSchema, bannerSchema, shownBannerSchema } from '../domain/banner.ts';
import { idSchema } from '../domain/id.ts';
import { pictureLimits, pictureTypes } from '../domain/picture.ts';
import { themeDraftSchema, themeSchema, themeVersionSchema } from '../domain/theme.ts';
import type { Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const versionSchema = themeVersionSchema.meta({ id: 'ThemeVersion' });
const draftSchema = themeDraftSchema.meta({ id: 'ThemeDraft' });
const numberParams = z.strictObject({ number: z.coerce.number().int().positive() });
const bannerParams = z.strictObject({ bannerId: idSchema('banner') });
const bannerResponse = bannerSchema.meta({ id: 'Banner' });

/** How the portal looks, and what is announced on top of it. */
export const themesContract = {
  getTheme: {
    summary: 'The theme that holds, the one being worked on, and the one a portal begins with.',
    method: 'GET',
    path: '/api/agent/admin/theme',
    callers: ['administrator'],
    response: z.strictObject({
      published: versionSchema.optional(),
      draft: draftSchema.optional(),
      initial: themeSchema,
      pictures: z.url().describe('Origin of pictures; one is at `/brand/<id>`.'),
    }),
  },
  saveThemeDraft: {
    summary: 'Save what is being worked on; nobody sees it. Colours that do not read are refused.',
    method: 'PUT',
    path: '/api/agent/admin/theme/draft',
    callers: ['administrator'],
    body: z.strictObject({
      version: z.int().min(0).describe('Of the draft it was made on; 0 where there was none.'),
      theme: themeSchema,
    }),
    response: draftSchema,
    errors: ['conflict'],
  },
  publishTheme: {
    summary: 'Let the draft hold, for everybody from their next page on.',
    method: 'POST',
    path: '/api/agent/admin/theme/publish',
    callers: ['administrator'],
    body: z.strictObject({ version: z.int().positive().describe('Of the draft.') }),
    response: versionSchema,
    idempotent: true,
    errors: ['conflict', 'not_found'],
  },
  listThemeVersions: {
    summary: 'Every theme that was published, latest first.',
    method: 'GET',
    path: '/api/agent/admin/theme/versions',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(versionSchema),
  },
  restoreThemeVersion: {
    summary: 'Publish an earlier version again.',
    method: 'POST',
    path: '/api/agent/admin/theme/versions/{number}/restore',
    callers: ['administrator'],
    params: numberParams,
    response: versionSchema,
    idempotent: true,
    errors: ['conflict', 'not_found'],
  },
  requestPictureUpload: {
    summary: 'A place for a logo or favicon: post the fields and the file to the URL.',
    method: 'POST',
    path: '/api/agent/admin/theme/pictures',
    callers: ['administrator'],
    body: z.strictObject({
      contentType: z.enum(pictureTypes),
      size: z.int().min(1).max(pictureLimits.bytes),
    }),
    status: 201,
    response: z.strictObject({
      pictureId: idSchema('picture'),
      url: z.url(),
      fields: z.record(z.string(), z.string()),
    }),
  },
  listBanners: {
    summary: 'Every banner, with those planned and over.',
    method: 'GET',
    path: '/api/agent/admin/banners',
    callers: ['administrator'],
    response: z.strictObject({ items: z.array(bannerResponse) }),
  },
  createBanner: {
    summary: 'Announce something on top of the portal.',
    method: 'POST',
    path: '/api/agent/admin/banners',
    callers: ['administrator'],
    body: bannerContentSchema,
    status: 201,
    response: bannerResponse,
    idempotent: true,
    errors: ['conflict'],
  },
  changeBanner: {
    summary: 'Change a banner; who dismissed it sees it again.',
    method: 'PUT',
    path: '/api/agent/admin/banners/{bannerId}',
    callers: ['administrator'],
    params: bannerParams,
    body: z.strictObject({ version: z.int().positive(), content: bannerContentSchema }),
    response: bannerResponse,
    idempotent: true,
    errors: ['conflict', 'not_found'],
  },
  deleteBanner: {
    summary: 'Take a banner away.',
    method: 'DELETE',
    path: '/api/agent/admin/banners/{bannerId}',
    callers: ['administrator'],
    params: bannerParams,
    idempotent: true,
    errors: ['conflict', 'not_found'],
  },
  listOwnBanners: {
    summary: 'What is announced to those signed in only; the rest is in the portal.',
    method: 'GET',
    path: '/api/banners',
    callers: ['customer'],
    response: z.strictObject({ items: z.array(shownBannerSchema) }),
  },
} as const satisfies Contract;

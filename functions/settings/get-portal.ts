import type { settingsContract } from '#shared/contract/settings.ts';
import { nextOpening } from '#shared/domain/business-hours.ts';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { shownThemeSchema } from '#shared/domain/theme.ts';
import { lookOf } from '#shared/domain/theme-look.ts';
import { readPublicLanguages } from '#shared/table/article.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadBanners, shownBanners } from '../platform/banners.ts';
import { readEnv } from '../platform/env.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTheme } from '../platform/theme.ts';
import { httpEnv } from './env.ts';

const { FILES_ORIGIN } = readEnv(httpEnv.pick({ FILES_ORIGIN: true }));

/** When somebody is back, where that is worth saying now. */
const opensAt = (settings: Settings, now: Instant): Instant | undefined => {
  const at = toMilliseconds(now);
  const opening = settings.outsideHoursNotice
    ? nextOpening(settings.slaPolicy.calendar, at)
    : undefined;
  return opening === undefined || opening === at ? undefined : toInstant(opening);
};

/** What the portal shows before anybody signs in; each field let out to the world is named here. */
export const getPortal: OperationHandler<typeof settingsContract.getPortal> = async (
  _input,
  { now },
) => {
  const [settings, published, banners, helpCenter = []] = await Promise.all([
    loadSettings(),
    loadTheme(),
    loadBanners(),
    getItem(keys.publicLanguages(), readPublicLanguages),
  ]);
  const back = opensAt(settings, now);
  return {
    brandName: settings.brandName,
    brandColor: settings.brandColor,
    ...(published && { theme: shownThemeSchema.strip().parse(published.theme) }),
    colors: lookOf(published?.theme.colors ?? { light: { brand: settings.brandColor }, dark: {} }),
    pictures: FILES_ORIGIN,
    banners: shownBanners(banners, 'everybody', now),
    defaultLocale: settings.defaultLocale,
    locales: settings.locales,
    ...(settings.supportAddress !== undefined && { supportAddress: settings.supportAddress }),
    ...(settings.ticketNames && { ticketNames: settings.ticketNames }),
    columns: settings.columns,
    showStages: settings.showStages,
    searchPreview: settings.searchPreview,
    customersSetPriority: settings.customersSetPriority,
    customersClose: settings.customersClose,
    customersReopen: settings.customersReopen,
    reopenDays: settings.reopenDays,
    ...(settings.expectedResponse && { expectedResponse: settings.expectedResponse }),
    ...(back !== undefined && { opensAt: back }),
    teams: settings.teams.map(({ id, name }) => ({ id, name })),
    feedback: settings.feedback,
    registration: settings.registration,
    portalOn: settings.portalOn,
    helpCenter,
    ...(settings.portalOffText && { portalOffText: settings.portalOffText }),
    attachmentBytes: settings.uploads.bytes,
    attachmentCount: settings.uploads.count,
    attachmentDailyBytes: settings.uploads.dailyBytes,
  };
};

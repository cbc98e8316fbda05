import { settingsContract } from '#shared/contract/settings.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { getConsent } from './consent/get-consent.ts';
import { listAgreements } from './consent/list-agreements.ts';
import { listConsentVersions } from './consent/list-consent-versions.ts';
import { publishConsent } from './consent/publish-consent.ts';
import { getPortalTexts } from './get-portal-texts.ts';
import { getPortal } from './get-portal.ts';
import { getSettings } from './get-settings.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { getPageTexts } from './page-texts/get-page-texts.ts';
import { getPageTextsVersion } from './page-texts/get-page-texts-version.ts';
import { listPageTextsVersions } from './page-texts/list-page-texts-versions.ts';
import { savePageTexts } from './page-texts/save-page-texts.ts';
import { updateSettings } from './update-settings.ts';

export const handler = httpHandler(settingsContract, {
  getPortal,
  getSettings,
  updateSettings,
  listAuditEvents,
  getPortalTexts,
  getPageTexts,
  savePageTexts,
  listPageTextsVersions,
  getPageTextsVersion,
  getConsent,
  publishConsent,
  listConsentVersions,
  listAgreements,
});

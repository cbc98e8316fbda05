import * as z from 'zod';
import { consentTextsSchema } from '../domain/consent.ts';
import { shownBannerSchema } from '../domain/banner.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { localeSchema } from '../domain/locale.ts';
import { pageTextsSchema } from '../domain/page-texts.ts';
import { settingsChangesSchema, settingsSchema } from '../domain/settings.ts';
import { shownThemeSchema } from '../domain/theme.ts';
import { auditEventSchema } from '../events/audit-event.ts';
import type { Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const shape = settingsSchema.shape;

const versionedSettingsSchema = z
  .strictObject({
    version: z.int().min(0).describe('Counts changes; a change names the one it was made on.'),
    settings: settingsSchema.meta({ id: 'Settings' }),
  })
  .meta({ id: 'VersionedSettings' });

const consentView = z
  .strictObject({
    version: z.int().min(0).describe('0: nothing was published yet.'),
    active: z.boolean().describe('Whether customers are asked.'),
    ...consentTextsSchema.partial().shape,
  })
  .meta({ id: 'Consent' });

const consentVersionView = z
  .strictObject({
    id: z.string(),
    version: z.int().min(1),
    ...consentTextsSchema.shape,
    at: instantSchema,
    by: z.string(),
    agreed: z.int().min(0).describe('How many customers agreed to it.'),
  })
  .meta({ id: 'ConsentVersion' });

const agreementView = z
  .strictObject({
    id: idSchema('contact'),
    name: z.string(),
    email: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'Agreement' });

const savedTexts = z
  .strictObject({ version: z.int().min(0), pages: pageTextsSchema })
  .meta({ id: 'PageTexts' });

const savedTextsVersion = z
  .strictObject({
    id: z.string(),
    version: z.int().min(1),
    at: instantSchema,
    by: z.string(),
  })
  .meta({ id: 'PageTextsVersion' });

/** Nothing of it is secret: anybody who opens the portal reads it. */
const portalSchema = z
  .strictObject({
    brandName: shape.brandName,
    brandColor: shape.brandColor,
    theme: shownThemeSchema.optional().describe('Absent until one was published.'),
    colors: z
      .record(z.string(), z.string())
      .describe('Colours of the style sheet that are others, by name, as CSS colours.'),
    pictures: z.url().describe('Origin of pictures; one is at `/brand/<id>`.'),
    banners: z.array(shownBannerSchema.meta({ id: 'ShownBanner' })),
    defaultLocale: shape.defaultLocale,
    locales: shape.locales,
    supportAddress: shape.supportAddress,
    ticketNames: shape.ticketNames,
    columns: shape.columns,
    showStages: shape.showStages,
    searchPreview: shape.searchPreview,
    customersSetPriority: shape.customersSetPriority,
    customersClose: shape.customersClose,
    customersReopen: shape.customersReopen,
    reopenDays: shape.reopenDays,
    expectedResponse: shape.expectedResponse,
    opensAt: instantSchema
      .optional()
      .describe('When somebody is back; absent during business hours, or with the notice off.'),
    teams: z.array(z.strictObject({ id: idSchema('team'), name: z.string() })),
    feedback: shape.feedback,
    registration: shape.registration,
    portalOn: shape.portalOn,
    helpCenter: z.array(localeSchema).describe('Languages with public articles.'),
    portalOffText: shape.portalOffText,
    attachmentBytes: shape.uploads.shape.bytes,
    attachmentCount: shape.uploads.shape.count,
    attachmentDailyBytes: shape.uploads.shape.dailyBytes,
  })
  .meta({ id: 'Portal' });

/** What the owner set: as the portal needs it before anybody signs in, and as administrators change it. */
export const settingsContract = {
  getPortal: {
    summary: 'Brand, words, rules and limits of the portal.',
    method: 'GET',
    path: '/api/portal',
    callers: ['anonymous'],
    response: portalSchema,
  },
  getSettings: {
    summary: 'Everything the owner can set.',
    method: 'GET',
    path: '/api/agent/admin/settings',
    callers: ['administrator'],
    response: versionedSettingsSchema,
  },
  updateSettings: {
    summary: 'Change what the body names; holds from the next request on.',
    method: 'PATCH',
    path: '/api/agent/admin/settings',
    callers: ['administrator'],
    body: z.strictObject({
      version: versionedSettingsSchema.shape.version,
      changes: settingsChangesSchema,
    }),
    response: versionedSettingsSchema,
    idempotent: true,
    errors: ['conflict'],
  },
  getPortalTexts: {
    summary: "The owner's words on pages before the sign-in, and what is to be agreed to.",
    method: 'GET',
    path: '/api/portal/texts',
    callers: ['anonymous'],
    response: z
      .strictObject({
        pages: pageTextsSchema,
        consent: z
          .strictObject({ version: z.int().min(1), ...consentTextsSchema.shape })
          .optional()
          .describe('Absent where nothing is asked for.'),
      })
      .meta({ id: 'PortalTexts' }),
  },
  getPageTexts: {
    summary: 'The words on pages before the sign-in, to be changed.',
    method: 'GET',
    path: '/api/agent/admin/page-texts',
    callers: ['administrator'],
    response: savedTexts,
  },
  savePageTexts: {
    summary:
      'Set the words on pages before the sign-in; what is left out says what it says by itself.',
    method: 'PUT',
    path: '/api/agent/admin/page-texts',
    callers: ['administrator'],
    body: savedTexts,
    response: savedTexts,
    idempotent: true,
    errors: ['conflict'],
  },
  listPageTextsVersions: {
    summary: 'When and by whom the words were changed, latest first; 10 a page.',
    method: 'GET',
    path: '/api/agent/admin/page-texts/versions',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(savedTextsVersion),
  },
  getPageTextsVersion: {
    summary: 'The words as they were saved then.',
    method: 'GET',
    path: '/api/agent/admin/page-texts/versions/{version}',
    callers: ['administrator'],
    params: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: savedTexts,
    errors: ['not_found'],
  },
  getConsent: {
    summary: 'What customers agree to, to be changed.',
    method: 'GET',
    path: '/api/agent/admin/consent',
    callers: ['administrator'],
    response: consentView,
  },
  publishConsent: {
    summary:
      'Publish what customers agree to. Other words are a new version, which everybody is asked for.',
    method: 'PUT',
    path: '/api/agent/admin/consent',
    callers: ['administrator'],
    body: z.strictObject({
      version: z.int().min(0).describe('The one it was made on.'),
      active: z.boolean(),
      ...consentTextsSchema.shape,
    }),
    response: consentView,
    idempotent: true,
    errors: ['conflict'],
  },
  listConsentVersions: {
    summary: 'Texts as they were published, latest first; 10 a page.',
    method: 'GET',
    path: '/api/agent/admin/consent/versions',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(consentVersionView),
  },
  listAgreements: {
    summary: 'Who agreed to a version, latest first; 25 a page.',
    method: 'GET',
    path: '/api/agent/admin/consent/versions/{version}/agreements',
    callers: ['administrator'],
    params: z.strictObject({ version: z.coerce.number().int().min(1) }),
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(agreementView),
  },
  listAuditEvents: {
    summary: 'Administrative changes, latest first; 25 a page.',
    method: 'GET',
    path: '/api/agent/admin/audit-events',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(auditEventSchema.meta({ id: 'AuditEvent' })),
  },
} as const satisfies Contract;

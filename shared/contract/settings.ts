import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { settingsChangesSchema, settingsSchema } from '../domain/settings.ts';
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

/** Nothing of it is secret: anybody who opens the portal reads it. */
const portalSchema = z
  .strictObject({
    brandName: shape.brandName,
    brandColor: shape.brandColor,
    defaultLocale: shape.defaultLocale,
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
  listAuditEvents: {
    summary: 'Administrative changes, latest first; 25 a page.',
    method: 'GET',
    path: '/api/agent/admin/audit-events',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(auditEventSchema.meta({ id: 'AuditEvent' })),
  },
} as const satisfies Contract;

import { settingsContract } from '#shared/contract/settings.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { getPortal } from './get-portal.ts';
import { getSettings } from './get-settings.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { updateSettings } from './update-settings.ts';

export const handler = httpHandler(settingsContract, {
  getPortal,
  getSettings,
  updateSettings,
  listAuditEvents,
});

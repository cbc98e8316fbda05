import { settingsContract } from '#shared/contract/settings.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { getPortal } from './get-portal.ts';

export const handler = httpHandler(settingsContract, { getPortal });

import * as z from 'zod';
import { notices } from '../domain/notice-kinds.ts';
import {
  agentPreferencesSchema,
  noPreferences,
  type NotificationPreferences,
} from '../domain/notification-preferences.ts';
import { keys } from './keys.ts';

const switches = z.partialRecord(z.enum(notices), z.boolean()).default({});
const { digest, quiet } = agentPreferencesSchema.shape;

const stored = z.object({
  mail: switches,
  portal: switches,
  digest: digest.default({ ...noPreferences.digest }),
  quiet: quiet.default(noPreferences.quiet),
});

export const notificationPreferencesItem = (
  personId: string,
  { mail, portal, digest: collected, quiet: hours }: NotificationPreferences,
) => ({
  ...keys.notificationPreferences(personId),
  mail,
  portal,
  digest: collected,
  quiet: hours,
});

/** Reads an item back; throws where it holds no preferences. */
export const readNotificationPreferences = (item: unknown): NotificationPreferences =>
  stored.parse(item);

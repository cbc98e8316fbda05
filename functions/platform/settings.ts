import * as z from 'zod';
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from './aws/get-item.ts';
import { envVariables, readEnv } from './env.ts';

const env = readEnv(z.object({ BRAND_NAME: envVariables.BRAND_NAME, SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS }));

const storedSettings = z.object(settingsSchema.shape).partial();

/** How long a warm function keeps the settings, in milliseconds. */
const keepFor = 30_000;

let kept: { readonly at: number; readonly settings: Settings } | undefined;

/** The owner's settings over the defaults; at most half a minute old. */
export const loadSettings = async (): Promise<Settings> => {
  const now = Date.now();
  if (kept !== undefined && now - kept.at >= 0 && now - kept.at < keepFor) return kept.settings;
  const stored = await getItem(keys.settings(), (item) => storedSettings.parse(item));
  const supportAddress = env.SUPPORT_ADDRESS === '' ? undefined : env.SUPPORT_ADDRESS;
  const settings = { ...defaultSettings(env.BRAND_NAME, supportAddress), ...stored };
  kept = { at: now, settings };
  return settings;
};

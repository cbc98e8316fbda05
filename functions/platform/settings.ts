import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from './aws/table.ts';
import { envVariables, readEnv } from './env.ts';

const env = readEnv(
  z.object({ BRAND_NAME: envVariables.BRAND_NAME, SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS }),
);

const storedSettings = z.object(settingsSchema.shape).partial();

/** How long a warm function keeps the settings, in milliseconds. */
const keepFor = 30_000;

let kept: { readonly at: number; readonly settings: Settings } | undefined;

/** The owner's settings over the defaults; at most half a minute old, for half a read unit. */
export const loadSettings = async (): Promise<Settings> => {
  const now = Date.now();
  if (kept !== undefined && now - kept.at >= 0 && now - kept.at < keepFor) return kept.settings;
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key: keys.settings() }));
  const stored = Item === undefined ? undefined : storedSettings.parse(Item);
  const supportAddress = env.SUPPORT_ADDRESS === '' ? undefined : env.SUPPORT_ADDRESS;
  const settings = { ...defaultSettings(env.BRAND_NAME, supportAddress), ...stored };
  kept = { at: now, settings };
  return settings;
};

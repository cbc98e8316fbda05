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

/** The owner's settings over the defaults, read anew so that they hold at once; half a read unit for every 4 KB. */
export const loadSettings = async (): Promise<Settings> => {
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key: keys.settings() }));
  const stored = Item === undefined ? undefined : storedSettings.parse(Item);
  const supportAddress = env.SUPPORT_ADDRESS === '' ? undefined : env.SUPPORT_ADDRESS;
  return { ...defaultSettings(env.BRAND_NAME, supportAddress), ...stored };
};

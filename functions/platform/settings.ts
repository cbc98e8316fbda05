import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from './aws/table.ts';
import { envVariables, readEnv } from './env.ts';

const env = readEnv(
  z.object({ BRAND_NAME: envVariables.BRAND_NAME, SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS }),
);

/** The domain that mail is received for and sent from; undefined while mail is off. */
export const mailDomain: string | undefined =
  env.SUPPORT_ADDRESS === ''
    ? undefined
    : env.SUPPORT_ADDRESS.slice(env.SUPPORT_ADDRESS.lastIndexOf('@') + 1);

const storedSettings = z
  .object(settingsSchema.shape)
  .partial()
  .extend({ version: z.int().min(0).default(0) });

/** What was set, without defaults. */
export type StoredSettings = Omit<z.infer<typeof storedSettings>, 'version'>;

/** What holds: what was set over the defaults of the deployment. */
export const overDefaults = (stored: StoredSettings): Settings => {
  const supportAddress = env.SUPPORT_ADDRESS === '' ? undefined : env.SUPPORT_ADDRESS;
  return { ...defaultSettings(env.BRAND_NAME, supportAddress), ...stored };
};

/** What was set, and how often; nothing in version 0. */
export const readStoredSettings = async (
  consistent: boolean,
): Promise<{ readonly version: number; readonly stored: StoredSettings }> => {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: keys.settings(), ConsistentRead: consistent }),
  );
  const { version, ...stored } = storedSettings.parse(Item ?? {});
  return { version, stored };
};

/** The owner's settings over the defaults, read anew so that they hold at once; half a read unit for every 4 KB. */
export const loadSettings = async (): Promise<Settings> =>
  overDefaults((await readStoredSettings(false)).stored);

import type { settingsContract } from '#shared/contract/settings.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { overDefaults, readStoredSettings } from '../platform/settings.ts';

/** The settings as they are now, strongly consistent, with the version that a change names. */
export const getSettings: OperationHandler<typeof settingsContract.getSettings> = async () => {
  const { version, stored } = await readStoredSettings(true);
  return { version, settings: overDefaults(stored) };
};

import type { settingsContract } from '#shared/contract/settings.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changeSettings } from '../platform/change-settings.ts';

/** Changes what the body names; see `changeSettings`. Throws `validation_failed`, `conflict` for another version. */
export const updateSettings: OperationHandler<typeof settingsContract.updateSettings> = (
  { body },
  context,
) => changeSettings(body.version, body.changes, context);

import type { settingsContract } from '#shared/contract/settings.ts';
import { readConsent } from '#shared/table/consent.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

/** What customers agree to, with the version that a change names. */
export const getConsent: OperationHandler<typeof settingsContract.getConsent> = async () => {
  const consent = await getItem(keys.consent(), readConsent);
  if (consent === undefined) return { version: 0, active: false };
  const { version, active, notice, label } = consent;
  return { version, active, notice, label };
};

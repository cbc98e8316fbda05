import type { settingsContract } from '#shared/contract/settings.ts';
import { attachmentLimits } from '#shared/domain/attachment.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';

/** What the portal shows before anybody signs in. */
export const getPortal: OperationHandler<typeof settingsContract.getPortal> = async () => {
  const { brandName, brandColor, defaultLocale, supportAddress } = await loadSettings();
  return {
    brandName,
    brandColor,
    defaultLocale,
    ...(supportAddress !== undefined && { supportAddress }),
    attachmentBytes: attachmentLimits.bytes,
    attachmentCount: attachmentLimits.count,
  };
};

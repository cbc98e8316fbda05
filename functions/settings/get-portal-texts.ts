import type { settingsContract } from '#shared/contract/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { readPageTexts } from '#shared/table/page-texts.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { loadConsent } from '../platform/consent.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

/** The owner's words on pages before the sign-in, and what is to be agreed to. */
export const getPortalTexts: OperationHandler<
  typeof settingsContract.getPortalTexts
> = async () => {
  const [texts, consent] = await Promise.all([
    getItem(keys.pageTexts(), readPageTexts),
    loadConsent(),
  ]);
  return {
    pages: texts?.pages ?? {},
    ...(consent && {
      consent: { version: consent.version, notice: consent.notice, label: consent.label },
    }),
  };
};

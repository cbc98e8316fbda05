import type { Attachment } from '#shared/domain/attachment.ts';
import type { ApiErrorCode } from '#lib/api/error.ts';
import { m } from '#lib/paraglide/messages.js';

type Check = NonNullable<Attachment['check']>;

const texts: Record<Check, () => string> = {
  awaited: m.file_being_checked,
  unchecked: m.file_not_checkable,
  infected: m.file_removed,
};

/** Why a file is held back, in a few words. */
export const heldText = (check: Check): string => texts[check]();

/** What a refused download says about the file. */
export const checkOf = (code: ApiErrorCode): Attachment['check'] => {
  if (code === 'file_being_checked') return 'awaited';
  if (code === 'file_removed') return 'infected';
  return code === 'file_not_checkable' ? 'unchecked' : undefined;
};

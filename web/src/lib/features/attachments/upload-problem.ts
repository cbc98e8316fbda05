import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { now } from '#lib/ui/now.svelte.ts';
import { relativeTime } from '#lib/ui/relative-time.ts';
import { fileSize } from './file-size.ts';
import type { Upload, UploadProblem } from './uploads.svelte.ts';

/** Why a file is not taken, however often it is tried; nothing for what another try may mend. */
export const refusal = (problem: UploadProblem | undefined): string | undefined => {
  if (problem === 'too_large')
    return m.upload_too_large({ limit: fileSize(portal.attachmentBytes, shownLocale()) });
  if (problem === 'too_many') return m.upload_too_many({ count: portal.attachmentCount });
  return problem === 'empty' ? m.upload_empty() : undefined;
};

/** What stopped a file that may be tried again. */
export const failureText = ({ problem, retryAt }: Pick<Upload, 'problem' | 'retryAt'>): string => {
  if (problem !== 'quota_exceeded') return m.upload_failed();
  if (retryAt === undefined) return m.upload_quota_file();
  return m.upload_quota({ when: relativeTime(Date.parse(retryAt), now.value, shownLocale()) });
};

import { isDeepStrictEqual } from 'node:util';
import type { themesContract } from '#shared/contract/themes.ts';
import { picturesOf } from '#shared/domain/theme.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requirePictures } from './require-pictures.ts';
import { requireReadableColors } from './require-readable-colors.ts';
import { loadDraft, loadPublished, putDraft } from './themes.store.ts';

/**
 * Keeps what is being worked on; one that already says so comes back as it is, which makes a retry harmless. Throws
 * `conflict` for another version, `validation_failed` for colours that do not read and pictures that are none.
 */
export const saveThemeDraft: OperationHandler<typeof themesContract.saveThemeDraft> = async (
  { body },
  { actor, now },
) => {
  requireReadableColors(body.theme);
  const [before, published] = await Promise.all([loadDraft(), loadPublished()]);
  if (before && isDeepStrictEqual(before.theme, body.theme)) return before;
  const known = [before, published].flatMap((one) => (one ? picturesOf(one.theme) : []));
  await requirePictures(picturesOf(body.theme).filter((id) => !known.includes(id)));
  const draft = {
    version: body.version + 1,
    theme: body.theme,
    savedAt: now,
    savedBy: actor.name,
  };
  if ((before?.version ?? 0) !== body.version || !(await putDraft(draft)))
    throw new ApiError('conflict', 'The draft was changed meanwhile. Load it again.');
  return draft;
};

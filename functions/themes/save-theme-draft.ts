import { isDeepStrictEqual } from 'node:util';
import type { themesContract } from '#shared/contract/themes.ts';
import { picturesOf, type Theme } from '#shared/domain/theme.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { keepPictures, letGoOfPictures } from './keep-pictures.ts';
import { requirePictures } from './require-pictures.ts';
import { requireReadableColors } from './require-readable-colors.ts';
import { loadDraft, loadPublished, publishedPictures, putDraft } from './themes.store.ts';

/** What the draft before showed and no theme shows any more, published ones included: they may come back. */
const forget = async (before: Theme, now: Theme): Promise<void> => {
  const dropped = picturesOf(before).filter((id) => !picturesOf(now).includes(id));
  if (dropped.length === 0) return;
  const published = await publishedPictures();
  await letGoOfPictures(dropped.filter((id) => !published.has(id)));
};

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
  const fresh = picturesOf(body.theme).filter((id) => !known.includes(id));
  await requirePictures(fresh);
  await keepPictures(fresh);
  const draft = {
    version: body.version + 1,
    theme: body.theme,
    savedAt: now,
    savedBy: actor.name,
  };
  if ((before?.version ?? 0) !== body.version || !(await putDraft(draft)))
    throw new ApiError('conflict', 'The draft was changed meanwhile. Load it again.');
  if (before) await forget(before.theme, draft.theme);
  return draft;
};

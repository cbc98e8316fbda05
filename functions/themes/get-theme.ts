import type { themesContract } from '#shared/contract/themes.ts';
import { initialTheme } from '#shared/domain/initial-theme.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { httpEnv } from './env.ts';
import { loadDraft, loadPublished } from './themes.store.ts';

const { FILES_ORIGIN } = readEnv(httpEnv.pick({ FILES_ORIGIN: true }));

/** The theme that holds, strongly consistent, with the draft. */
export const getTheme: OperationHandler<typeof themesContract.getTheme> = async () => {
  const [published, draft, { brandName, brandColor }] = await Promise.all([
    loadPublished(),
    loadDraft(),
    loadSettings(),
  ]);
  return {
    ...(published && { published }),
    ...(draft && { draft }),
    initial: initialTheme(brandName, brandColor),
    pictures: FILES_ORIGIN,
  };
};

import { readEnv } from '../../platform/env.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onArticleEventEnv } from '../env.ts';
import type { Site } from './page-frame.ts';

const { PORTAL_URL } = readEnv(onArticleEventEnv.pick({ PORTAL_URL: true }));

/** The portal that pages belong to, as it is set now. */
export const loadSite = async (): Promise<Site> => {
  const { brandName, defaultLocale } = await loadSettings();
  return { origin: PORTAL_URL, brandName, defaultLocale };
};

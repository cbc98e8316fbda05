import * as z from 'zod';
import {
  themeDraftSchema,
  themeVersionSchema,
  type ThemeDraft,
  type ThemeVersion,
} from '../domain/theme.ts';
import { keys } from './keys.ts';

const storedDraft = z.object(themeDraftSchema.shape);
const storedVersion = z.object(themeVersionSchema.shape);

export const publishedThemeItem = (version: ThemeVersion) => ({
  ...keys.publishedTheme(),
  ...version,
});

export const themeVersionItem = (version: ThemeVersion) => ({
  ...keys.themeVersion(version.number),
  ...version,
});

export const themeDraftItem = (draft: ThemeDraft) => ({ ...keys.themeDraft(), ...draft });

/** Reads an item back; throws where it is not a published theme. */
export const readThemeVersion = (item: unknown): ThemeVersion => storedVersion.parse(item);

/** Reads an item back; throws where it is not a draft. */
export const readThemeDraft = (item: unknown): ThemeDraft => storedDraft.parse(item);

/** Where the bucket keeps a logo or favicon; everybody may read below this. */
export const pictureObjectKey = (pictureId: string): string => `brand/${pictureId}`;

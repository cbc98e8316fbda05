import * as z from 'zod';
import { localeSchema, type Locale } from './locale.ts';

/** A text that the owner writes, in one language or more. */
export const localizedTextSchema = (longest: number) =>
  z
    .partialRecord(localeSchema, z.string().trim().min(1).max(longest))
    .refine((texts) => Object.keys(texts).length > 0, { message: 'Write it in one language.' })
    .describe('The text by language; a missing language falls back to another.');

export type LocalizedText = Partial<Record<Locale, string>>;

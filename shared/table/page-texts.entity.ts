import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { pageTextsSchema } from '../domain/page-texts.ts';
import { keys } from './keys.ts';

const savedTextsSchema = z.object({
  version: z.int().min(1),
  pages: pageTextsSchema,
  at: instantSchema,
  by: z.object({ id: idSchema('agent'), name: z.string() }),
});
/** The owner's words on pages, as somebody saved them. */
export type SavedTexts = z.infer<typeof savedTextsSchema>;

/** As they are now. */
export const pageTextsItem = (texts: SavedTexts) => ({ ...keys.pageTexts(), ...texts });

/** As they were saved then. */
export const pageTextsVersionItem = (texts: SavedTexts) => ({
  ...keys.pageTextsVersion(texts.version),
  ...texts,
});

/** Reads an item back; throws where it is none of the two. */
export const readPageTexts = (item: unknown): SavedTexts => savedTextsSchema.parse(item);

import * as z from 'zod';
import { idSchema } from './id.ts';
import { localizedTextSchema } from './localized-text.ts';

const sectionSchema = z.strictObject({
  id: idSchema('section'),
  name: localizedTextSchema(80),
});

const categorySchema = z.strictObject({
  id: idSchema('category'),
  name: localizedTextSchema(80),
  description: localizedTextSchema(200).optional(),
  sections: z.array(sectionSchema).max(20),
});

/** Categories and their sections, in the order readers see them. */
export const categoriesSchema = z
  .array(categorySchema)
  .max(30)
  .refine(
    (categories) => {
      const ids = categories.flatMap(({ id, sections }) => [id, ...sections.map((one) => one.id)]);
      return new Set(ids).size === ids.length;
    },
    { message: 'Each once.' },
  );

export const helpCenterSchema = z.strictObject({
  version: z.int().min(0).describe('0 until somebody changed it.'),
  categories: categoriesSchema,
});
export type HelpCenter = z.infer<typeof helpCenterSchema>;

/** What holds until somebody changes it: one category, so that an article has a place. */
export const initialHelpCenter: HelpCenter = {
  version: 0,
  categories: [
    {
      id: 'cat_00000000000000000001',
      name: {
        en: 'General',
        de: 'Allgemeines',
        fr: 'Généralités',
        es: 'General',
        ar: 'عام',
      },
      sections: [],
    },
  ],
};

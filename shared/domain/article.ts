import * as z from 'zod';
import { articleAudienceSchema } from './article-audience.ts';
import { articleSlugSchema } from './article-slug.ts';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { localeSchema } from './locale.ts';

/** Bytes of an article's text (UTF-8): an item of DynamoDB holds 400 KB. */
const articleBodyLimit = 250_000;

const fitsItem = (text: string) => new TextEncoder().encode(text).length <= articleBodyLimit;

/** What a writer writes, in one language. */
export const articleContentSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  slug: articleSlugSchema,
  summary: z
    .string()
    .trim()
    .max(300)
    .describe('One or two sentences, for lists and search engines.'),
  body: z
    .string()
    .max(articleBodyLimit)
    .refine(fitsItem, { message: 'This text is too long for one article.' })
    .describe('HTML; what may not stand in an article is taken out.'),
});
export type ArticleContent = z.infer<typeof articleContentSchema>;

const personSchema = z.strictObject({ id: z.string(), name: z.string() });

/** What is being written in a language; each save counts its revision up. */
export const articleDraftSchema = articleContentSchema.extend({
  articleId: idSchema('article'),
  locale: localeSchema,
  revision: z.int().positive(),
  savedAt: instantSchema,
  savedBy: personSchema,
});
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

/** What was published in a language, as it then was. Never changes. */
export const articleVersionSchema = articleContentSchema.extend({
  articleId: idSchema('article'),
  locale: localeSchema,
  number: z.int().positive(),
  publishedAt: instantSchema,
  publishedBy: personSchema,
});
export type ArticleVersion = z.infer<typeof articleVersionSchema>;

/** One language of an article. */
const articleVariantSchema = z.strictObject({
  title: articleContentSchema.shape.title.describe('Of the draft.'),
  edited: z.boolean().describe('Whether the draft says something else than what is published.'),
  inReview: z.literal(true).optional(),
  publishAt: instantSchema.optional().describe('When the draft is published by itself.'),
  publishBy: personSchema.optional().describe('Who set that time.'),
  versions: z.int().min(0).describe('How many were published.'),
  live: z
    .strictObject({
      version: z.int().positive(),
      slug: articleSlugSchema,
      firstAt: instantSchema,
      at: instantSchema,
    })
    .optional()
    .describe('What readers see.'),
  formerSlugs: z
    .array(articleSlugSchema)
    .max(100)
    .optional()
    .describe('Addresses that readers may still come by.'),
  basedOn: z
    .int()
    .min(0)
    .optional()
    .describe('Version of the source language that this translation was published after.'),
});
export type ArticleVariant = z.infer<typeof articleVariantSchema>;

/** Of an article in all its languages what its writers decide. */
export const articlePropertiesSchema = z.strictObject({
  categoryId: idSchema('category'),
  sectionId: idSchema('section').optional(),
  audience: articleAudienceSchema,
  ownerId: idSchema('agent').optional().describe('Who keeps it true.'),
  reviewAt: z.iso.date().optional().describe('Day from which it counts as stale.'),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  order: z.int().min(0).max(9999).describe('Place in its section; equal ones by title.'),
});
export type ArticleProperties = z.infer<typeof articlePropertiesSchema>;

export const articleSchema = articlePropertiesSchema.extend({
  id: idSchema('article'),
  version: z.int().positive(),
  sourceLocale: localeSchema.describe('Language the others are translated from.'),
  variants: z.partialRecord(localeSchema, articleVariantSchema),
  createdAt: instantSchema,
  createdBy: personSchema,
  changedAt: instantSchema,
});
export type Article = z.infer<typeof articleSchema>;

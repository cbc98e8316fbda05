import * as z from 'zod';
import {
  articleContentSchema,
  articleDraftSchema,
  articlePropertiesSchema,
  articleSchema,
  articleVersionSchema,
} from '../domain/article.ts';
import { articleSlugSchema } from '../domain/article-slug.ts';
import { articleStateSchema } from '../domain/article-state.ts';
import { categoriesSchema, helpCenterSchema } from '../domain/help-center.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { localeSchema } from '../domain/locale.ts';
import { publishedArticleSchema } from '../domain/published-article.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const articleResponse = articleSchema.meta({ id: 'Article' });
const draftResponse = articleDraftSchema.meta({ id: 'ArticleDraft' });
const versionResponse = articleVersionSchema.meta({ id: 'ArticleVersion' });
const helpCenterResponse = helpCenterSchema.meta({ id: 'HelpCenter' });
const articleParams = z.strictObject({ articleId: idSchema('article') });
const variantParams = articleParams.extend({ locale: localeSchema });
const variantPath = '/api/agent/articles/{articleId}/languages/{locale}';
const publishers = ['lead', 'administrator'] as const;
const properties = articlePropertiesSchema.shape;

/** An article as readers get it who must be signed in. */
const readArticleSchema = z
  .strictObject({
    ...articleContentSchema.shape,
    id: articleSchema.shape.id,
    locale: localeSchema,
    slug: articleSlugSchema.describe('Its address now; another one than asked for leads here.'),
    categoryId: properties.categoryId,
    sectionId: properties.sectionId,
    tags: properties.tags,
    updatedAt: instantSchema,
    languages: z.array(z.strictObject({ locale: localeSchema, slug: articleSlugSchema })),
  })
  .meta({ id: 'ReadArticle' });

/** Articles: written and published by agents, read by whom they are for. */
export const knowledgeBaseContract = {
  listArticles: {
    summary: 'Articles, latest change first; stale ones by their day of review. 25 a page.',
    method: 'GET',
    path: '/api/agent/articles',
    callers: agentSide,
    query: z.strictObject({
      cursor: cursorSchema.optional(),
      state: articleStateSchema.optional(),
      ownerId: idSchema('agent').optional(),
      missing: localeSchema.optional().describe('Not written in this language.'),
      outdated: localeSchema.optional().describe('Translation older than its source.'),
      stale: z.literal('true').optional().describe('Those whose day of review has come.'),
    }),
    response: pageSchema(articleResponse),
  },
  createArticle: {
    summary: 'Begin an article in one language.',
    method: 'POST',
    path: '/api/agent/articles',
    callers: agentSide,
    body: z.strictObject({
      locale: localeSchema,
      title: articleContentSchema.shape.title,
      categoryId: properties.categoryId,
      sectionId: properties.sectionId,
    }),
    status: 201,
    response: articleResponse,
    idempotent: true,
  },
  getArticle: {
    summary: 'An article with the state of each language.',
    method: 'GET',
    path: '/api/agent/articles/{articleId}',
    callers: agentSide,
    params: articleParams,
    response: articleResponse,
    errors: ['not_found'],
  },
  changeArticle: {
    summary: 'Change what is not text: place, audience, owner, day of review, tags.',
    method: 'PATCH',
    path: '/api/agent/articles/{articleId}',
    callers: agentSide,
    params: articleParams,
    body: z.strictObject({
      version: articleSchema.shape.version.describe('The version the change was made on.'),
      properties: articlePropertiesSchema,
    }),
    response: articleResponse,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  getArticleDraft: {
    summary: 'What is being written in a language.',
    method: 'GET',
    path: `${variantPath}/draft`,
    callers: agentSide,
    params: variantParams,
    response: draftResponse,
    errors: ['not_found'],
  },
  saveArticleDraft: {
    summary:
      'Keep what is being written; readers see nothing of it. Begins a language with revision 0.',
    method: 'PUT',
    path: `${variantPath}/draft`,
    callers: agentSide,
    params: variantParams,
    body: z.strictObject({
      revision: z.int().min(0).describe('Of the draft it was written on.'),
      content: articleContentSchema,
    }),
    response: draftResponse,
    errors: ['not_found', 'conflict'],
  },
  publishArticle: {
    summary: 'Let readers see the draft.',
    method: 'POST',
    path: `${variantPath}/publish`,
    callers: publishers,
    params: variantParams,
    body: z.strictObject({ revision: z.int().positive().describe('Of the draft.') }),
    response: articleResponse,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  unpublishArticle: {
    summary: 'Take a language of an article away from readers; draft and versions stay.',
    method: 'POST',
    path: `${variantPath}/unpublish`,
    callers: publishers,
    params: variantParams,
    response: articleResponse,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  scheduleArticle: {
    summary: 'Publish the draft, as it then is, at a time; or no longer.',
    method: 'PUT',
    path: `${variantPath}/schedule`,
    callers: publishers,
    params: variantParams,
    body: z.strictObject({ publishAt: instantSchema.nullable() }),
    response: articleResponse,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  reviewArticle: {
    summary: 'Ask for a review of the draft, or take the question back.',
    method: 'PUT',
    path: `${variantPath}/review`,
    callers: agentSide,
    params: variantParams,
    body: z.strictObject({ asked: z.boolean() }),
    response: articleResponse,
    errors: ['not_found', 'conflict'],
  },
  listArticleVersions: {
    summary: 'Everything that was published in a language, latest first; without the texts.',
    method: 'GET',
    path: `${variantPath}/versions`,
    callers: agentSide,
    params: variantParams,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(articleVersionSchema.omit({ body: true })),
    errors: ['not_found'],
  },
  getArticleVersion: {
    summary: 'An article as it was published.',
    method: 'GET',
    path: `${variantPath}/versions/{number}`,
    callers: agentSide,
    params: variantParams.extend({ number: z.coerce.number().int().positive() }),
    response: versionResponse,
    errors: ['not_found'],
  },
  getHelpCenter: {
    summary: 'Categories and sections.',
    method: 'GET',
    path: '/api/agent/help-center',
    callers: agentSide,
    response: helpCenterResponse,
  },
  saveHelpCenter: {
    summary: 'Change categories and sections, and their order.',
    method: 'PUT',
    path: '/api/agent/help-center',
    callers: publishers,
    body: z.strictObject({
      version: helpCenterSchema.shape.version.describe('The version the change was made on.'),
      categories: categoriesSchema,
    }),
    response: helpCenterResponse,
    idempotent: true,
    errors: ['conflict'],
  },
  listReadableArticles: {
    summary: 'Articles for whoever is signed in that are not public; 25 a page, maybe fewer.',
    method: 'GET',
    path: '/api/articles',
    callers: ['customer'],
    query: z.strictObject({ locale: localeSchema, cursor: cursorSchema.optional() }),
    response: pageSchema(publishedArticleSchema.omit({ audience: true })),
  },
  readArticle: {
    summary: 'An article by its address, for whom it is meant.',
    method: 'GET',
    path: '/api/articles/{locale}/{slug}',
    callers: ['customer'],
    params: z.strictObject({ locale: localeSchema, slug: articleSlugSchema }),
    response: readArticleSchema,
    errors: ['not_found'],
  },
} as const satisfies Contract;

import * as z from 'zod';
import type { Locale } from '#shared/domain/locale.ts';
import type { PublishedArticle } from '#shared/domain/published-article.ts';
import type { SearchedArticle } from '#shared/domain/search/article-index.ts';
import { textOf } from '../../platform/html/text-of.ts';
import { loadVersion } from '../articles.store.ts';
import { addresses } from './addresses.ts';
import { readPublicFile } from './public-files.ts';

/** Characters of a text that are searched: a book must not outweigh the index. */
const longestText = 12_000;

/** Texts of articles without markup, by article, each with the version it is of. */
const textsSchema = z.record(z.string(), z.strictObject({ version: z.int(), text: z.string() }));
export type ArticleTexts = z.infer<typeof textsSchema>;

const readTexts = async (locale: Locale): Promise<ArticleTexts> => {
  const file = await readPublicFile(addresses.texts(locale));
  return file === undefined ? {} : textsSchema.parse(JSON.parse(file));
};

/**
 * Texts of all public articles of a language. Versions never change: those that were read at the last publication are
 * taken from its file, so that one publication reads one version and not all of them.
 */
export const loadArticleTexts = async (
  locale: Locale,
  published: readonly PublishedArticle[],
): Promise<ArticleTexts> => {
  const known = published.length === 0 ? {} : await readTexts(locale);
  const texts: ArticleTexts = {};
  for (const { id, version } of published) {
    const before = known[id];
    if (before?.version === version) texts[id] = before;
    else {
      const body = (await loadVersion(id, locale, version))?.body ?? '';
      const text = textOf(body).replaceAll(/\s+/g, ' ').slice(0, longestText);
      texts[id] = { version, text };
    }
  }
  return texts;
};

/** What the search of everybody looks through. */
export const searchedArticles = (
  published: readonly PublishedArticle[],
  texts: ArticleTexts,
): SearchedArticle[] =>
  published.map(({ id, slug, title, summary, tags }) => ({
    id,
    slug,
    title,
    summary,
    tags,
    text: texts[id]?.text ?? '',
  }));

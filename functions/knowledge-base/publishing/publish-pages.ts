import type { Article } from '#shared/domain/article.ts';
import { localesOf } from '#shared/domain/article-state.ts';
import type { HelpCenter } from '#shared/domain/help-center.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { loadArticle, loadVersion } from '../articles.store.ts';
import { addresses } from './addresses.ts';
import { articlePage } from './article-page.ts';
import { gonePage, movedPage } from './moved-page.ts';
import type { Site } from './page-frame.ts';
import { hasPublicFile, putPublicFile } from './public-files.ts';

interface Surroundings {
  readonly site: Site;
  readonly helpCenter: HelpCenter;
}

/** What stands at each address that the article has or had in a language. Gives the addresses. */
const publishLanguage = async (
  article: Article,
  locale: Locale,
  { site, helpCenter }: Surroundings,
): Promise<string[]> => {
  const { live, formerSlugs = [] } = article.variants[locale] ?? {};
  const version =
    live && article.audience.kind === 'public'
      ? await loadVersion(article.id, locale, live.version)
      : undefined;
  const old =
    version === undefined && live !== undefined ? [...formerSlugs, live.slug] : formerSlugs;
  const before = await Promise.all(
    old.map(async (slug) => {
      const address = addresses.article(locale, slug);
      // What was never public must not show that it is there.
      return (await hasPublicFile(address)) ? [address] : [];
    }),
  );
  const left = version === undefined ? gonePage(site, locale) : movedPage(site, locale, version);
  const files = before.flat().map((address): [string, string] => [address, left]);
  if (version !== undefined)
    files.push([
      addresses.article(locale, version.slug),
      articlePage({ site, article, version, helpCenter }),
    ]);
  for (const [address, content] of files) await putPublicFile(address, content);
  return files.map(([address]) => address);
};

/** How often an article that moves on under the hands is written anew. */
const attempts = 5;

/**
 * Makes the public files of an article say what holds: its pages where it is public, and nothing of it anywhere else.
 * Writes again where the article changed meanwhile, so that of two at once the later one stands. Gives the addresses.
 */
export const publishPages = async (
  articleId: string,
  surroundings: Surroundings,
): Promise<string[]> => {
  const written = new Set<string>();
  let article = await loadArticle(articleId);
  for (let attempt = 0; attempt < attempts && article !== undefined; attempt += 1) {
    for (const locale of localesOf(article))
      for (const address of await publishLanguage(article, locale, surroundings))
        written.add(address);
    const now = await loadArticle(articleId);
    if (now?.version === article.version) break;
    article = now;
  }
  return [...written];
};

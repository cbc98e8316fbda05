import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { HelpCenter } from '#shared/domain/help-center.ts';
import { localeSchema, type Locale } from '#shared/domain/locale.ts';
import type { PublishedArticle } from '#shared/domain/published-article.ts';
import { publicLanguagesItem } from '#shared/table/article.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { loadHelpCenter } from '../help-center.store.ts';
import { readPublished } from '../published.store.ts';
import { addresses } from './addresses.ts';
import { articlesOf, catalogueOf } from './catalogue.ts';
import { homePage } from './home-page.ts';
import type { Site } from './page-frame.ts';
import { putPublicFile } from './public-files.ts';
import { searchFiles } from './search-files.ts';
import { sitemap } from './sitemap.ts';

/** Everything that readers see, in all languages; half a megabyte for a thousand articles. */
const readAll = async (): Promise<{ helpCenter: HelpCenter; published: PublishedArticle[] }> => {
  const [helpCenter, ...published] = await Promise.all([
    loadHelpCenter(),
    ...localeSchema.options.map((locale) => readPublished(locale)),
  ]);
  return { helpCenter, published: published.flat() };
};

const write = async (
  site: Site,
  { helpCenter, published }: Awaited<ReturnType<typeof readAll>>,
): Promise<string[]> => {
  const catalogues = localeSchema.options.map((locale) =>
    catalogueOf(
      published.filter((one) => one.locale === locale),
      helpCenter,
      locale,
      site.defaultLocale,
    ),
  );
  const spoken: Locale[] = catalogues
    .filter((catalogue) => articlesOf(catalogue).length > 0)
    .map(({ locale }) => locale);
  const files = catalogues.flatMap((catalogue): [string, string][] => [
    [addresses.home(catalogue.locale), homePage(site, catalogue, spoken)],
    [addresses.catalogue(catalogue.locale), JSON.stringify(catalogue)],
  ]);
  files.push([addresses.sitemap, sitemap(site.origin, published, spoken)]);
  const searched = localeSchema.options.map((locale) => searchFiles(locale, published));
  files.push(...(await Promise.all(searched)).flat());
  await Promise.all(files.map(([address, content]) => putPublicFile(address, content)));
  await table.send(new PutCommand({ TableName: tableName, Item: publicLanguagesItem(spoken) }));
  return [...files.map(([address]) => address).filter(isPage), addresses.data];
};

/** Pages are forgotten one by one, data together: that is one path of an invalidation. */
const isPage = (address: string): boolean => !address.startsWith('/help/data/');

/** How often it is written anew where something was published meanwhile. */
const attempts = 5;

/**
 * Writes what tells of all public articles: first page, catalogue and search index of each language, the sitemap, and for
 * the portal which languages have any. Reads again afterwards and writes anew where something changed, so that of two at
 * once the later one stands. Gives the addresses.
 */
export const publishHelpCenter = async (site: Site): Promise<string[]> => {
  let written: string[] = [];
  let read = await readAll();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    written = await write(site, read);
    const now = await readAll();
    if (isDeepStrictEqual(now, read)) break;
    read = now;
  }
  return written;
};

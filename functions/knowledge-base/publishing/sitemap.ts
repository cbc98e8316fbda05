import type { Locale } from '#shared/domain/locale.ts';
import type { PublishedArticle } from '#shared/domain/published-article.ts';
import { addresses } from './addresses.ts';
import { xml } from './html.ts';

/** URLs that one sitemap may name (sitemaps.org protocol 0.9). */
const mostUrls = 50_000;

/** Every public article in every language, each with the others (xhtml:link, as Google reads them). */
export const sitemap = (
  origin: string,
  published: readonly PublishedArticle[],
  homes: readonly Locale[],
): string => {
  const open = published.filter(({ audience }) => audience.kind === 'public');
  const byArticle = Map.groupBy(open, ({ id }) => id);
  const url = ({ locale, slug }: PublishedArticle) => origin + addresses.article(locale, slug);
  const alternates = (all: readonly PublishedArticle[]) =>
    all.length > 1 &&
    all.map(
      (one) => xml`<xhtml:link rel="alternate" hreflang="${one.locale}" href="${url(one)}"/>`,
    );
  const first = homes.map(
    (locale) => xml`\n<url><loc>${origin}${addresses.home(locale)}</loc></url>`,
  );
  const pages = open
    .slice(0, mostUrls - homes.length)
    .map(
      (one) =>
        xml`\n<url><loc>${url(one)}</loc><lastmod>${one.updatedAt}</lastmod>${alternates(byArticle.get(one.id) ?? [])}</url>`,
    );
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${first}${pages}
</urlset>
`.text;
};

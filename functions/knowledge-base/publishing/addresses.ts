import type { Locale } from '#shared/domain/locale.ts';

/** Where public articles lie on the portal, and what the bucket calls them. */
export const addresses = {
  home: (locale: Locale) => `/help/${locale}`,
  article: (locale: Locale, slug: string) => `/help/${locale}/${slug}`,
  sitemap: '/help/sitemap.xml',
  catalogue: (locale: Locale) => `/help/data/${locale}/catalogue.json`,
  search: (locale: Locale) => `/help/data/${locale}/search.json`,
  texts: (locale: Locale) => `/help/data/${locale}/texts.json`,
  /** Of invalidations: all that scripts read. */
  data: '/help/data/*',
} as const;

/** The file of an address: pages have none of their own in theirs. */
export const fileOf = (address: string): string => {
  const path = address.slice(1);
  return /\.[a-z]+$/.test(path) ? path : `${path}.html`;
};

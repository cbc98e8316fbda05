import { initialHelpCenter, type HelpCenter } from '#shared/domain/help-center.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { PublishedArticle } from '#shared/domain/published-article.ts';
import { textIn } from '#shared/domain/text-in.ts';

type ListedArticle = Pick<
  PublishedArticle,
  'id' | 'slug' | 'title' | 'summary' | 'tags' | 'updatedAt'
>;

interface CatalogueSection {
  readonly id: string;
  readonly name: string;
  readonly articles: readonly ListedArticle[];
}

interface CatalogueCategory extends CatalogueSection {
  readonly description: string;
  readonly sections: readonly CatalogueSection[];
}

/** What everybody finds in a language, in the order of the help centre. Articles of no known place come last. */
export interface Catalogue {
  readonly locale: Locale;
  readonly categories: readonly CatalogueCategory[];
}

const inOrder = (a: PublishedArticle, b: PublishedArticle): number =>
  a.order - b.order || a.title.localeCompare(b.title, a.locale) || (a.id < b.id ? -1 : 1);

const listed = ({ id, slug, title, summary, tags, updatedAt }: PublishedArticle) => ({
  id,
  slug,
  title,
  summary,
  tags,
  updatedAt,
});

const category = (
  { id, name, description, sections }: HelpCenter['categories'][number],
  articles: readonly PublishedArticle[],
  [locale, fallback]: readonly [Locale, Locale],
): CatalogueCategory => {
  const own = articles.filter(({ categoryId }) => categoryId === id);
  const known = new Set(sections.map((section) => section.id));
  const ofSection = (section: string | undefined) =>
    own
      .filter(({ sectionId }) =>
        section === undefined
          ? sectionId === undefined || !known.has(sectionId)
          : sectionId === section,
      )
      .map(listed);
  return {
    id,
    name: textIn(name, locale, fallback),
    description: description === undefined ? '' : textIn(description, locale, fallback),
    articles: ofSection(undefined),
    sections: sections
      .map((section) => ({
        id: section.id,
        name: textIn(section.name, locale, fallback),
        articles: ofSection(section.id),
      }))
      .filter((section) => section.articles.length > 0),
  };
};

/** Public articles of a language by category and section; what is empty is left out. */
export const catalogueOf = (
  published: readonly PublishedArticle[],
  { categories }: HelpCenter,
  locale: Locale,
  fallback: Locale,
): Catalogue => {
  const known = new Set(categories.map(({ id }) => id));
  const [general] = initialHelpCenter.categories;
  const sorted = published
    .filter(({ audience }) => audience.kind === 'public')
    .sort(inOrder)
    .map((article) =>
      known.has(article.categoryId) || general === undefined
        ? article
        : { ...article, categoryId: general.id },
    );
  const all = [...categories, ...(general === undefined || known.has(general.id) ? [] : [general])];
  return {
    locale,
    categories: all
      .map((one) => category(one, sorted, [locale, fallback]))
      .filter(({ articles, sections }) => articles.length > 0 || sections.length > 0),
  };
};

/** All articles of a catalogue, in its order. */
export const articlesOf = ({ categories }: Catalogue): ListedArticle[] =>
  categories.flatMap(({ articles, sections }) => [
    ...articles,
    ...sections.flatMap((section) => section.articles),
  ]);

import type { Locale } from '#shared/domain/locale.ts';

export interface ListedArticle {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly updatedAt: string;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const listOf = (value: unknown, name: string): readonly unknown[] => {
  const list: unknown = isObject(value) ? Reflect.get(value, name) : undefined;
  return Array.isArray(list) ? list : [];
};

const textsOf = (value: unknown): ListedArticle[] => {
  if (!isObject(value)) return [];
  const text = (name: string) => String(Reflect.get(value, name) ?? '');
  return [
    {
      slug: text('slug'),
      title: text('title'),
      summary: text('summary'),
      updatedAt: text('updatedAt'),
    },
  ];
};

/** Articles of a catalogue, as publishing writes it. */
const articlesOf = (catalogue: unknown): ListedArticle[] =>
  listOf(catalogue, 'categories').flatMap((category) =>
    [category, ...listOf(category, 'sections')].flatMap((place) =>
      listOf(place, 'articles').flatMap(textsOf),
    ),
  );

/** Public articles that changed last; none where none are published or they can not be had now. */
export const recentArticles = async (locale: Locale, count: number): Promise<ListedArticle[]> => {
  try {
    const answer = await fetch(`/help/data/${locale}/catalogue.json`);
    if (!answer.ok || answer.headers.get('content-type') !== 'application/json') return [];
    const articles = articlesOf(await answer.json());
    return articles.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, count);
  } catch {
    return [];
  }
};

import type { FoundArticle } from '#shared/domain/search/article-index.ts';

/** Lists what was found, as text alone. */
export const showFound = (
  list: HTMLUListElement,
  found: readonly FoundArticle[],
  addressOf: (slug: string) => string,
): void => {
  const rows = found.map(({ slug, title, summary }) => {
    const row = document.createElement('li');
    const link = document.createElement('a');
    const name = document.createElement('strong');
    link.href = addressOf(slug);
    name.textContent = title;
    link.append(name);
    if (summary !== '') {
      const text = document.createElement('span');
      text.textContent = summary;
      link.append(text);
    }
    row.append(link);
    return row;
  });
  list.replaceChildren(...rows);
  list.hidden = rows.length === 0;
};

import type { Locale } from '#shared/domain/locale.ts';
import { addresses } from './addresses.ts';
import { articlesOf, type Catalogue } from './catalogue.ts';
import { html } from './html.ts';
import { pageFrame, type Site } from './page-frame.ts';
import { pageTexts } from './texts.ts';

/** Articles named as recently updated. */
const recentCount = 5;

const links = (locale: Locale, articles: ReturnType<typeof articlesOf>) =>
  articles.length > 0 &&
  html`<ul>
    ${articles.map(
      ({ slug, title }) =>
        html`<li><a href="${addresses.article(locale, slug)}" data-written>${title}</a></li>`,
    )}
  </ul>`;

/** The help centre's first page in a language: every public article by its place. */
export const homePage = (
  site: Site,
  catalogue: Catalogue,
  languages: readonly Locale[],
): string => {
  const { locale, categories } = catalogue;
  const texts = pageTexts[locale];
  const recent = articlesOf(catalogue)
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
    .slice(0, recentCount);
  return pageFrame(site, {
    locale,
    title: texts.helpCenter,
    description: texts.lead,
    canonical: addresses.home(locale),
    alternates: languages.map((one) => ({ locale: one, address: addresses.home(one) })),
    data: {
      '@context': 'https://schema.org',
      '@type': 'CollectionPage',
      name: `${texts.helpCenter} · ${site.brandName}`,
      inLanguage: locale,
      url: site.origin + addresses.home(locale),
    },
    main: html`<div class="help-home">
      <div class="help-welcome">
        <h1>${texts.helpCenter}</h1>
        <p>${texts.lead}</p>
      </div>
      ${categories.length === 0 && html`<p class="help-empty">${texts.empty}</p>`}
      <div class="help-categories">
        ${categories.map(
          ({ id, name, description, articles, sections }) =>
            html`<section id="${id}" aria-labelledby="${id}-name">
              <h2 id="${id}-name" data-written>${name}</h2>
              ${description !== '' && html`<p data-written>${description}</p>`}
              ${links(locale, [...articles])}
              ${sections.map(
                (section) =>
                  html`<h3 data-written>${section.name}</h3>
                    ${links(locale, [...section.articles])}`,
              )}
            </section>`,
        )}
      </div>
      ${
        recent.length > 0 &&
        html`<section class="help-recent" aria-labelledby="recent">
          <h2 id="recent">${texts.recent}</h2>
          ${links(locale, recent)}
        </section>`
      }
    </div>`,
  });
};

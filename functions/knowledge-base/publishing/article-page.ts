import type { Article, ArticleVersion } from '#shared/domain/article.ts';
import { localesOf } from '#shared/domain/article-state.ts';
import type { HelpCenter } from '#shared/domain/help-center.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { presentArticle, type Heading } from '../body/present-article.ts';
import { addresses } from './addresses.ts';
import { Html, html } from './html.ts';
import { pageFrame, type Site } from './page-frame.ts';
import { pageTexts } from './texts.ts';

/** A language in its own words. */
const nameOf = (locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;

interface ArticlePage {
  readonly site: Site;
  readonly article: Article;
  readonly version: ArticleVersion;
  readonly helpCenter: HelpCenter;
}

/** Category and section, as far as they are there. */
const placeOf = ({ site, article, version, helpCenter }: ArticlePage): string[] => {
  const category = helpCenter.categories.find(({ id }) => id === article.categoryId);
  const section = category?.sections.find(({ id }) => id === article.sectionId);
  return [category?.name, section?.name].flatMap((name) =>
    name === undefined ? [] : [textIn(name, version.locale, site.defaultLocale)],
  );
};

const contents = (headings: readonly Heading[], title: string) =>
  headings.length > 1 &&
  html`<nav class="article-contents" aria-labelledby="contents">
    <h2 id="contents">${title}</h2>
    <ol>
      ${headings.map(
        ({ id, text, level }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li>`,
      )}
    </ol>
  </nav>`;

const languagesOf = (article: Article): { locale: Locale; address: string }[] =>
  localesOf(article).flatMap((locale) => {
    const live = article.variants[locale]?.live;
    return live === undefined ? [] : [{ locale, address: addresses.article(locale, live.slug) }];
  });

const description = ({ site, version }: ArticlePage, place: readonly string[]) => ({
  '@context': 'https://schema.org',
  '@type': 'TechArticle',
  headline: version.title,
  ...(version.summary !== '' && { description: version.summary }),
  inLanguage: version.locale,
  dateModified: version.publishedAt,
  mainEntityOfPage: site.origin + addresses.article(version.locale, version.slug),
  publisher: { '@type': 'Organization', name: site.brandName },
  ...(place[0] !== undefined && { articleSection: place.join(' / ') }),
});

/** The public page of an article in one language. */
export const articlePage = (page: ArticlePage): string => {
  const { site, article, version } = page;
  const { locale, title, summary } = version;
  const texts = pageTexts[locale];
  const place = placeOf(page);
  const { html: body, headings } = presentArticle(version.body, texts);
  const languages = languagesOf(article);
  const others = languages.filter((one) => one.locale !== locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return pageFrame(site, {
    locale,
    title,
    description: summary,
    canonical: addresses.article(locale, version.slug),
    alternates: languages,
    data: description(page, place),
    main: html`<div
      class="article-layout"
      data-article="${article.id}"
      data-category="${article.categoryId}"
    >
      <nav class="article-trail" aria-label="${texts.breadcrumbs}">
        <ol>
          <li><a href="${addresses.home(locale)}">${texts.helpCenter}</a></li>
          ${place.map(
            (name, index) =>
              html`<li>
                ${
                  index === 0
                    ? html`<a href="${addresses.home(locale)}#${article.categoryId}"
                        ><bdi>${name}</bdi></a
                      >`
                    : html`<bdi>${name}</bdi>`
                }
              </li>`,
          )}
        </ol>
      </nav>
      <article>
        <h1 data-written>${title}</h1>
        ${summary !== '' && html`<p class="article-lead" data-written>${summary}</p>`}
        <p class="article-facts">
          <time datetime="${version.publishedAt}"
            >${texts.updated(day.format(new Date(version.publishedAt)))}</time
          >
        </p>
        ${contents(headings, texts.contents)}
        <div class="prose article-body">${new Html(body)}</div>
      </article>
      ${
        others.length > 0 &&
        html`<p class="article-languages">
          ${texts.languages}:
          ${others.map(
            (one) =>
              html`<a href="${one.address}" hreflang="${one.locale}" lang="${one.locale}"
                >${nameOf(one.locale)}</a
              > `,
          )}
        </p>`
      }
    </div>`,
  });
};

import type { Locale } from '#shared/domain/locale.ts';
import { textDirection } from '#shared/domain/text-direction.ts';
import { addresses } from './addresses.ts';
import { html, scriptData, type Html } from './html.ts';
import { pageTexts } from './texts.ts';

/** What all pages know of the portal they belong to. */
export interface Site {
  readonly origin: string;
  readonly brandName: string;
  readonly defaultLocale: Locale;
}

interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Address of this page; absent on one that is not to be found. */
  readonly canonical?: string;
  /** The same in every language there is, this one too. */
  readonly alternates?: readonly { readonly locale: Locale; readonly address: string }[];
  /** Schema.org's description of the page (JSON-LD 1.1). */
  readonly data?: unknown;
  readonly head?: Html;
  readonly main: Html;
}

const alternateLinks = ({ origin, defaultLocale }: Site, { alternates = [] }: Page) => {
  if (alternates.length < 2) return [];
  const fallback = alternates.find(({ locale }) => locale === defaultLocale) ?? alternates[0];
  return [
    ...alternates.map(
      ({ locale, address }) =>
        html`<link rel="alternate" hreflang="${locale}" href="${origin}${address}" />`,
    ),
    fallback &&
      html`<link rel="alternate" hreflang="x-default" href="${origin}${fallback.address}" />`,
  ];
};

/** A whole page that is read without any script: the portal's own look, one header, one main part. */
export const pageFrame = (site: Site, page: Page): string => {
  const { locale, canonical } = page;
  const texts = pageTexts[locale];
  const title = page.title === site.brandName ? page.title : `${page.title} · ${site.brandName}`;
  return html`<!doctype html>
    <html lang="${locale}" dir="${textDirection(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${page.description !== '' && html`<meta name="description" content="${page.description}" />`}
        ${
          canonical === undefined
            ? html`<meta name="robots" content="noindex" />`
            : html`<link rel="canonical" href="${site.origin}${canonical}" />
                <meta property="og:title" content="${page.title}" />
                <meta property="og:url" content="${site.origin}${canonical}" />
                <meta property="og:site_name" content="${site.brandName}" />`
        }
        ${alternateLinks(site, page)}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/help.css" />
        <script src="/theme.js"></script>
        <script type="module" src="/help.js"></script>
        ${
          page.data !== undefined &&
          html`<script type="application/ld+json">
            ${scriptData(page.data)}
          </script>`
        }
        ${page.head}
      </head>
      <body>
        <a class="help-skip" href="#main">${texts.skip}</a>
        <header class="help-header on-header">
          <div class="help-bar">
            <a class="help-brand" href="${addresses.home(locale)}"
              ><bdi>${site.brandName}</bdi> <span>${texts.helpCenter}</span></a
            >
            <form
              class="help-search"
              role="search"
              action="${addresses.home(locale)}"
              data-none="${texts.nothingFound}"
            >
              <input
                type="search"
                name="q"
                maxlength="200"
                autocomplete="off"
                aria-label="${texts.search}"
                placeholder="${texts.search}"
              />
            </form>
            <a class="help-contact" href="/tickets/new">${texts.tickets}</a>
          </div>
        </header>
        <main id="main" class="help-main" tabindex="-1">${page.main}</main>
        <footer class="help-footer"><bdi>${site.brandName}</bdi></footer>
      </body>
    </html> `.text;
};

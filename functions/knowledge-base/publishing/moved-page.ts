import type { Locale } from '#shared/domain/locale.ts';
import { addresses } from './addresses.ts';
import { html } from './html.ts';
import { pageFrame, type Site } from './page-frame.ts';
import { pageTexts } from './texts.ts';

/** Stands at an address that an article had before: leads browsers and search engines on, without a script. */
export const movedPage = (
  site: Site,
  locale: Locale,
  { slug, title }: { readonly slug: string; readonly title: string },
): string => {
  const texts = pageTexts[locale];
  const address = addresses.article(locale, slug);
  return pageFrame(site, {
    locale,
    title: texts.moved,
    description: '',
    canonical: address,
    head: html`<meta http-equiv="refresh" content="0; url=${address}" />`,
    main: html`<div class="help-note">
      <h1>${texts.moved}</h1>
      <p>${texts.movedText} <a href="${address}" data-written>${title}</a></p>
    </div>`,
  });
};

/** Stands where an article was that readers do not see any more. It names nothing of it. */
export const gonePage = (site: Site, locale: Locale): string => {
  const texts = pageTexts[locale];
  return pageFrame(site, {
    locale,
    title: texts.gone,
    description: '',
    main: html`<div class="help-note">
      <h1>${texts.gone}</h1>
      <p>${texts.goneText}</p>
      <p><a href="${addresses.home(locale)}">${texts.helpCenter}</a></p>
    </div>`,
  });
};

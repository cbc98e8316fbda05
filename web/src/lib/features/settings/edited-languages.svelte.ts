import type { Locale } from '#shared/domain/locale.ts';
import { getLocale, locales } from '#lib/paraglide/runtime.js';
import { portal } from './portal.svelte.ts';

type Texts = Readonly<Partial<Record<Locale, string>>>;

/** Which languages the fields of a text show: with more than two, the rest opens in all fields at once. */
class EditedLanguages {
  all = $state(false);

  /** What the portal offers, its default first. */
  get offered(): readonly Locale[] {
    const first = portal.defaultLocale;
    return [first, ...(portal.locales ?? locales).filter((locale) => locale !== first)];
  }

  get hidesSome(): boolean {
    return this.offered.length > 2;
  }

  /** `written` remembers which ever had a text: emptying a field does not take it away. */
  shown(values: Texts, written: Set<Locale>): readonly Locale[] {
    for (const locale of locales) if (values[locale]) written.add(locale);
    const usual = [this.offered[0], getLocale()];
    const isShown = (locale: Locale) =>
      this.all || !this.hidesSome || usual.includes(locale) || written.has(locale);
    const further = locales.filter(
      (locale) => written.has(locale) && !this.offered.includes(locale),
    );
    return [...this.offered.filter(isShown), ...further];
  }
}

export const editedLanguages = new EditedLanguages();

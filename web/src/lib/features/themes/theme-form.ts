import type { Locale } from '#shared/domain/locale.ts';
import type { ModeColors } from '#shared/domain/theme-colors.ts';
import type { Theme, ThemeLink } from '#shared/domain/theme.ts';

type Texts = Partial<Record<Locale, string>>;

/** A link being written; the key keeps its row while others come and go. */
export interface LinkForm {
  readonly key: string;
  label: Texts;
  to: string;
}

type MutableColors = { -readonly [Role in keyof ModeColors]: ModeColors[Role] };

/** A theme as its form holds it: texts that may be missing are there to be typed into. */
export interface ThemeForm {
  brandName: string;
  logo: { light?: string | undefined; dark?: string | undefined; showName: boolean };
  favicon: string | undefined;
  colors: { light: MutableColors & { brand: string }; dark: MutableColors };
  font: Theme['font'];
  headerLinks: LinkForm[];
  footer: { text: Texts; links: LinkForm[] };
  home: { title: Texts; text: Texts };
}

const written = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([locale, text]) => [locale, text.trim()] as const)
      .filter(([, text]) => text !== '')
      .toSorted(([one], [other]) => one.localeCompare(other)),
  );

const isBlank = (texts: Texts): boolean => Object.keys(written(texts)).length === 0;

const given = <T extends object>(values: T): T => structuredClone(values);

const linkForm = ({ label, to }: ThemeLink): LinkForm => ({
  key: crypto.randomUUID(),
  label: { ...label },
  to,
});

/** An empty row. */
export const newLink = (): LinkForm => ({ key: crypto.randomUUID(), label: {}, to: '' });

export const formOf = (theme: Theme): ThemeForm => ({
  brandName: theme.brandName,
  logo: given(theme.logo),
  favicon: theme.favicon,
  colors: given(theme.colors),
  font: theme.font,
  headerLinks: theme.headerLinks.map(linkForm),
  footer: { text: { ...theme.footer.text }, links: theme.footer.links.map(linkForm) },
  home: { title: { ...theme.home.title }, text: { ...theme.home.text } },
});

const target = /^(?:https:\/\/[^\s\\]+|mailto:[^\s\\]+|\/(?![/\\])[^\s\\]*)$/;

/** Whether a row can be accepted; one that nobody wrote into is left out. */
export const isLinkWrong = ({ label, to }: LinkForm): boolean =>
  isBlank(label) !== (to.trim() === '') || (to.trim() !== '' && !target.test(to.trim()));

const links = (rows: readonly LinkForm[]): ThemeLink[] =>
  rows
    .filter(({ label, to }) => !isBlank(label) || to.trim() !== '')
    .map(({ label, to }) => ({ label: written(label), to: to.trim() }));

const setOnly = <T extends object>(values: T): T => {
  const kept = { ...values };
  for (const key of Object.keys(kept).toSorted()) {
    const value: unknown = Reflect.get(kept, key);
    Reflect.deleteProperty(kept, key);
    if (value !== undefined) Reflect.set(kept, key, value);
  }
  return kept;
};

/** What the form stands for: without what is blank, in one order. */
export const meantBy = (form: ThemeForm): Theme => ({
  brandName: form.brandName.trim(),
  logo: setOnly(form.logo),
  ...(form.favicon !== undefined && { favicon: form.favicon }),
  colors: { light: setOnly(form.colors.light), dark: setOnly(form.colors.dark) },
  font: form.font,
  headerLinks: links(form.headerLinks),
  footer: {
    ...(!isBlank(form.footer.text) && { text: written(form.footer.text) }),
    links: links(form.footer.links),
  },
  home: {
    ...(!isBlank(form.home.title) && { title: written(form.home.title) }),
    ...(!isBlank(form.home.text) && { text: written(form.home.text) }),
  },
});

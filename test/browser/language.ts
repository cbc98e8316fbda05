import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { localeSchema, type Locale } from '#shared/domain/locale.ts';

const folder = join(import.meta.dirname, '../../web/messages');

/** A text, or the variants of one that counts. */
const messageSchema = z.union([
  z.string(),
  z.array(z.object({ match: z.record(z.string(), z.string()) })),
]);
const textsSchema = z.record(z.string(), messageSchema);

const variantsOf = (message: z.infer<typeof messageSchema>): readonly string[] =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

type Messages = Readonly<Record<string, readonly string[]>>;

const read = (locale: Locale): Messages => {
  const texts = globSync(`**/${locale}.json`, { cwd: folder }).map((file) => {
    const { $schema: _, ...own } = textsSchema.parse(
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
    return own;
  });
  return Object.fromEntries(
    texts
      .flatMap((own) => Object.entries(own))
      .map(([key, message]) => [key, variantsOf(message)] as const),
  );
};

const all = Object.fromEntries(
  localeSchema.options.map((locale) => [locale, read(locale)]),
) as Record<Locale, Messages>;

/** What the portal says in a language, by key; of one that counts, the variant for many. */
export const messagesIn = (locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(all[locale]).map(([key, texts]) => [key, texts.at(-1) ?? '']));

export const english = messagesIn('en');
export const german = messagesIn('de');

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );

const patterns = new Map<Locale, { readonly own: RegExp[]; readonly onlyEnglish: RegExp[] }>();

const patternsOf = (locale: Locale) => {
  const known = patterns.get(locale) ?? {
    own: Object.values(all[locale]).flat().map(pattern),
    onlyEnglish: Object.entries(all.en).flatMap(([key, texts]) =>
      texts
        .filter((text) => !all[locale][key]?.includes(text))
        .filter((text) => /[a-z]{2}/i.test(text.replace(/\{\w+\}/g, '')))
        .map(pattern),
    ),
  };
  patterns.set(locale, known);
  return known;
};

/** Those of the texts that are English messages of the portal and none of the language. */
export const untranslated = (
  texts: readonly string[],
  locale: Locale = 'de',
): readonly string[] => {
  const { own, onlyEnglish } = patternsOf(locale);
  return texts.filter(
    (text) =>
      onlyEnglish.some((message) => message.test(text)) &&
      !own.some((message) => message.test(text)),
  );
};

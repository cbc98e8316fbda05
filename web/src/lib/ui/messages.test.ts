import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeSchema } from '#shared/domain/locale.ts';

const folder = join(import.meta.dirname, '../../../messages');
const files = globSync('**/en.json', { cwd: folder }).toSorted();
const others = localeSchema.exclude(['en']).options;

/** A text, or one with its variants: by plural, for example. */
type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const parse: (text: string) => Record<string, Message> = JSON.parse;
const read = (file: string): Record<string, Message> =>
  parse(readFileSync(join(folder, file), 'utf8'));
const variants = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
const placeholders = (message: Message): string[] => [
  ...new Set(
    variants(message).flatMap((text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name)),
  ),
];

/** What a variant may leave out: Arabic says one and two of a thing without the number. */
const optional = (message: Message): string[] =>
  typeof message === 'string' ? [] : ['{count}', '{n}'];

describe.each(files.flatMap((file) => others.map((locale) => [file, locale] as const)))(
  'the texts beside %s in %s',
  (file, locale) => {
    const [english, own] = [read(file), read(file.replace('en.json', `${locale}.json`))];

    it('are complete', () => {
      expect(Object.keys(own)).toEqual(Object.keys(english));
      const empty = Object.entries(own).filter(([, message]) =>
        variants(message).some((text) => text.trim() === ''),
      );
      expect(empty).toEqual([]);
    });

    it('name the same values', () => {
      const named = (texts: Record<string, Message>) =>
        Object.entries(texts).map(([key, message]) => [
          key,
          placeholders(message)
            .filter((name) => !optional(english[key] ?? '').includes(name))
            .toSorted(),
        ]);
      expect(named(own)).toEqual(named(english));
    });
  },
);

it('are all used', () => {
  const sources = globSync('**/*.{ts,svelte}', {
    cwd: join(folder, '../src'),
    exclude: ['lib/paraglide'],
  }).map((file) => readFileSync(join(folder, '../src', file), 'utf8'));
  const used = new Set(
    sources.flatMap((source) => [...source.matchAll(/\bm\s*\.\s*(\w+)/g)].map(([, key]) => key)),
  );
  const keys = files.flatMap((file) => Object.keys(read(file))).filter((key) => key !== '$schema');
  expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

it('have each key in one file, and each file is compiled', () => {
  const keys = files.flatMap((file) => Object.keys(read(file))).filter((key) => key !== '$schema');
  expect(keys).toEqual([...new Set(keys)]);
  const settings = readFileSync(join(folder, '../project.inlang/settings.json'), 'utf8');
  for (const locale of localeSchema.options) expect(settings).toContain(`"${locale}"`);
  for (const file of files)
    expect(settings).toContain(`./messages/${file.replace('en.json', '{locale}.json')}`);
});

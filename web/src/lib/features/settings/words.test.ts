import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '../../../..');
const source = join(web, 'src');

/** What a customer's pages are made of: every file their routes import, however far away. */
const customersSources = (): Map<string, string> => {
  const found = new Map<string, string>();
  const waiting = globSync('routes/{(portal),(public),(auth),+*}{,/**}', { cwd: source })
    .filter((file) => /\.(?:svelte|ts)$/.test(file))
    .map((file) => join(source, file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file) || file.includes('/paraglide/') || !existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    found.set(file, text);
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g))
      if (name.startsWith('#lib/')) waiting.push(join(source, 'lib', name.slice(5)));
      else if (name.startsWith('.')) waiting.push(join(dirname(file), name));
  }
  return found;
};

/** The word for a ticket in each language there is; the singular is part of the plural, or both stand here. */
const usual: Record<string, RegExp> = {
  en: /ticket/i,
  de: /ticket/i,
  fr: /ticket/i,
  es: /t[ií]quet|ticket/i,
  ar: /تذكر|تذاكر/,
};

/** A text, or its forms by number, told apart by rules that say no word to anybody. */
const parse: (text: string) => Record<string, unknown> = JSON.parse;
const said = (text: unknown): string => (typeof text === 'string' ? text : JSON.stringify(text));
const texts = globSync('messages/**/*.json', { cwd: web }).map((file) => ({
  file,
  locale: file.slice(-7, -5),
  messages: Object.fromEntries(
    Object.entries(parse(readFileSync(join(web, file), 'utf8'))).map(([key, text]) => [
      key,
      said(text),
    ]),
  ),
}));
/** The words themselves, and what parts that both sides share say to agents alone. */
const left: ReadonlySet<string> = new Set([
  'words_one',
  'words_many',
  'notifications_on_assigned',
  'notifications_on_customer_replied',
  'notifications_on_unassigned',
  'notifications_quiet_text_agent',
]);

const sources = customersSources();
const read = new Set(
  [...sources.values()].flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)),
);

test('the pages of customers are found, and nothing of the console', () => {
  const files = [...sources.keys()].map((file) => file.slice(source.length + 1));
  for (const known of [
    'lib/features/tickets/Home.svelte',
    'lib/features/tickets/NewTicketForm.svelte',
    'lib/ui/error-text.ts',
    'lib/shell/PortalHeader.svelte',
  ])
    expect(files).toContain(known);
  expect(files.filter((file) => file.includes('features/console/'))).toEqual([]);
  expect(read.size).toBeGreaterThan(200);
});

test('no text that customers read says the usual word by itself, in any language', () => {
  const saying = texts.flatMap(({ file, locale, messages }) =>
    Object.entries(messages)
      .filter(([key]) => read.has(key) && !left.has(key))
      .filter(([, text]) => usual[locale]?.test(text.replaceAll(/\{\w+\}/g, '')) ?? true)
      .map(([key, text]) => `${file}: ${key}: ${text}`),
  );
  expect(saying).toEqual([]);
});

test('a sentence begins with the word only where every noun is written large, or letters have one size', () => {
  const beginning = texts.flatMap(({ file, locale, messages }) =>
    Object.entries(messages)
      .filter(([, text]) => /^\{(?:one|many)\}/.test(text) && !['de', 'ar'].includes(locale))
      .map(([key, text]) => `${file}: ${key}: ${text}`),
  );
  expect(beginning).toEqual([]);
});

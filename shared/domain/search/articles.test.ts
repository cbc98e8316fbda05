import { expect, test } from 'vitest';
import { buildArticleIndex, readArticleIndex, type SearchedArticle } from './article-index.ts';
import { findArticles } from './find-articles.ts';
import { suggestArticles } from './suggest-articles.ts';

const article = (id: string, title: string, text: string): SearchedArticle => ({
  id,
  slug: `${id}-page`,
  title,
  summary: '',
  tags: [],
  text,
});

const english = [
  article(
    'password',
    'Reset your password',
    'Forgotten it? Ask for a link by mail and set a new password.',
  ),
  article(
    'invoices',
    'Download invoices',
    'Invoices are below Billing; each can be downloaded as PDF.',
  ),
  article(
    'export',
    'Export tickets to a spreadsheet',
    'Choose columns, and get a CSV file by mail.',
  ),
  article(
    'printer',
    'Connect a printer',
    'Plug in the cable, then choose the printer in the settings.',
  ),
];
const index = readArticleIndex('en', JSON.stringify(buildArticleIndex('en', english)));
const found = (text: string) => findArticles(index, text, 5).map(({ id }) => id);
const suggested = (text: string) => suggestArticles(index, 'en', text).map(({ id }) => id);

test.each([
  ['the beginning of a word', 'inv', 'invoices'],
  ['another form of it', 'exporting', 'export'],
  ['a typing mistake', 'pasword', 'password'],
  ['a word of the text', 'spreadsheets', 'export'],
  ['more than one', 'connect print', 'printer'],
])('%s finds', (_name, text, id) => {
  expect(found(text)[0]).toBe(id);
});

test('what is found says where it is, and nothing of the text', () => {
  expect(findArticles(index, 'invoice', 5)).toEqual([
    { id: 'invoices', slug: 'invoices-page', title: 'Download invoices', summary: '' },
  ]);
});

test('accents may be left out, and languages have their own endings', () => {
  const german = buildArticleIndex('de', [article('bill', 'Rechnungen öffnen', 'Die Häuser.')]);
  for (const text of ['rechnung', 'offnen', 'haus', 'Öffnen'])
    expect(findArticles(german, text, 5), text).toHaveLength(1);
  const arabic = buildArticleIndex('ar', [article('bill', 'الفواتير الشهرية', '')]);
  expect(findArticles(arabic, 'الفواتير', 5)).toHaveLength(1);
});

test('a question gets the article that answers it', () => {
  expect(suggested('Forgot my password. How can I set a new password?')[0]).toBe('password');
  expect(suggested('Printer: how do I connect it?')[0]).toBe('printer');
});

test.each([
  '',
  'hello',
  'The coffee machine on the second floor leaks',
  'Please help me with this',
])('nothing is suggested for "%s"', (text) => {
  expect(suggested(text)).toEqual([]);
});

test('at most three are suggested', () => {
  const many = buildArticleIndex(
    'en',
    Array.from({ length: 9 }, (_, number) => article(`a${String(number)}`, 'Blue lamp', 'blue')),
  );
  expect(suggestArticles(many, 'en', 'blue lamp').length).toBeLessThanOrEqual(3);
});

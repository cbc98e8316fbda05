import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import {
  buildArticleIndex,
  readArticleIndex,
  type SearchedArticle,
} from '../../shared/domain/search/article-index.ts';
import { findArticles, rankArticles } from '../../shared/domain/search/find-articles.ts';
import { suggestArticles } from '../../shared/domain/search/suggest-articles.ts';

/**
 * How well articles are suggested, and how fast they are found: `node test/bench/suggestions.ts`. Each question is asked
 * of all articles, and of all but the one that answers it.
 */
const folder = new URL('../../../shared/corpora/', import.meta.url);

const readLines = async <T>(file: string, schema: z.ZodType<T>): Promise<T[]> =>
  (await readFile(new URL(file, folder), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

const documentSchema = z
  .object({ id: z.string(), title: z.string(), body: z.string() })
  .transform(({ id, title, body }) => ({ id, slug: id, title, summary: '', tags: [], text: body }));
const questionSchema = z.object({ query: z.string(), relevant: z.tuple([z.string()]) });
const ticketSchema = z.object({ subject: z.string(), body: z.string() });

const [articles, questions, tickets] = await Promise.all([
  readLines('kb/banking77.docs.jsonl', documentSchema),
  readLines('kb/banking77.queries.jsonl', questionSchema),
  readLines('tickets/tickets.jsonl', ticketSchema),
]);

const print = (name: string, count: number, of: number): void => {
  process.stdout.write(`${name.padEnd(52)} ${((100 * count) / of).toFixed(1)} %\n`);
};

const index = buildArticleIndex('en', articles);
const places = questions.map(({ query, relevant: [right] }) => ({
  ranked: rankArticles(index, query).findIndex(({ id }) => id === right),
  suggested: suggestArticles(index, 'en', query).map(({ id }) => id),
  right,
}));
const answered = places.filter(({ suggested }) => suggested.length > 0);
const among = (count: number) => places.filter(({ ranked }) => ranked >= 0 && ranked < count);
print('Right article found first', among(1).length, places.length);
print('Right article among five found', among(5).length, places.length);
print('Questions that get a suggestion', answered.length, places.length);
print(
  'of these: right one first',
  answered.filter(({ suggested, right }) => suggested[0] === right).length,
  answered.length,
);
print(
  'of these: right one among those shown',
  answered.filter(({ suggested, right }) => suggested.includes(right)).length,
  answered.length,
);

const without = new Map(
  articles.map((article) => [
    article.id,
    buildArticleIndex(
      'en',
      articles.filter((one) => one !== article),
    ),
  ]),
);
const unanswered = questions.filter(({ query, relevant: [right] }) => {
  const others = without.get(right);
  return others !== undefined && suggestArticles(others, 'en', query).length === 0;
});
print('No suggestion, the answer being taken away', unanswered.length, questions.length);
const foreign = tickets.filter(
  ({ subject, body }) => suggestArticles(index, 'en', `${subject} ${body}`).length === 0,
);
print('No suggestion for tickets about other things', foreign.length, tickets.length);

/** A help centre made of what customers wrote: `count` articles of some 300 words. */
const library = (count: number): SearchedArticle[] =>
  Array.from({ length: count }, (_, number) => {
    const parts = [0, 1, 2, 3, 4].map((part) => tickets[(number * 5 + part * 7) % tickets.length]);
    const title = `${parts[0]?.subject ?? ''} ${String(number)}`;
    const text = parts.map((part) => part?.body ?? '').join('\n');
    return { id: String(number), slug: String(number), title, summary: title, tags: [], text };
  });

for (const count of [200, 2000, 20_000]) {
  const json = JSON.stringify(buildArticleIndex('en', library(count)));
  const begun = performance.now();
  const loaded = readArticleIndex('en', json);
  const read = performance.now() - begun;
  const times = questions.slice(0, 30).flatMap(({ query }) =>
    Array.from({ length: Math.min(query.length, 20) }, (_, length) => {
      const start = performance.now();
      findArticles(loaded, query.slice(0, length + 1), 8);
      return performance.now() - start;
    }),
  );
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  const kilobytes = Math.round(gzipSync(json).length / 1024);
  process.stdout.write(
    `${String(count)} articles: ${String(kilobytes)} KB gz, read in ${read.toFixed(0)} ms, p95 of a key press ${p95.toFixed(1)} ms\n`,
  );
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../..');
const sources = globSync('**/*.{svelte,ts,css}', {
  cwd: folder,
  exclude: (name) => name === 'paraglide' || name.endsWith('.test.ts'),
}).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

/** Tailwind's classes that name left or right; `ms-`, `pe-`, `start-`, `text-end`, `rounded-s` and the like turn with the page. */
const physical = new RegExp(
  String.raw`(?<![\w-])-?(?:(?:scroll-)?[mp][lr]-(?:\d|\[|px|auto)|(?:left|right)-(?:\d|\[|px|auto|full|1\/2)` +
    String.raw`|text-(?:left|right)|(?:float|clear)-(?:left|right)|rounded-(?:[lr]|[tb][lr])(?![a-z])` +
    String.raw`|border-[lr](?![a-z])|(?:space|divide)-x(?![a-z])|translate-x-)[\w./[\]-]*`,
  'g',
);

/** The same in style sheets. */
const physicalRule =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)\s*:|(?:float|text-align)\s*:\s*(?:left|right)/g;

it('no class names left or right: a page in Arabic is read the other way', () => {
  const found = sources
    .filter(([file]) => !file.endsWith('.css'))
    .flatMap(([file, source]) =>
      [...source.matchAll(physical)].map(([name]) => `${file}: ${name}`),
    );
  expect(found).toEqual([]);
});

it('no rule of a style sheet does', () => {
  const found = sources
    .filter(([file]) => file.endsWith('.css'))
    .flatMap(([file, source]) =>
      [...source.matchAll(physicalRule)].map(([rule]) => `${file}: ${rule.trim()}`),
    );
  expect(found).toEqual([]);
});

it('what they would be is known', () => {
  const wrong = ['ml-2', '-mr-1', 'pl-[3px]', 'left-0', 'text-right', 'rounded-l-md', 'border-r-2'];
  const right = ['ms-2', 'text-start', 'rounded-lg', 'border-line', 'rounded-s-md', 'start-0'];
  expect(wrong.filter((name) => name.match(physical) === null)).toEqual([]);
  expect(right.filter((name) => name.match(physical) !== null)).toEqual([]);
});

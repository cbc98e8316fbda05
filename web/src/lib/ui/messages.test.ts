import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../messages');
const files = globSync('**/en.json', { cwd: folder }).toSorted();

const parse: (text: string) => Record<string, string> = JSON.parse;
const read = (file: string): Record<string, string> =>
  parse(readFileSync(join(folder, file), 'utf8'));
const placeholders = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

describe.each(files)('the German texts beside %s', (file) => {
  const [english, german] = [read(file), read(file.replace('en.json', 'de.json'))];

  it('are complete', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    expect(Object.values(german).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('name the same values', () => {
    const named = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, placeholders(text)]);
    expect(named(german)).toEqual(named(english));
  });
});

it('have each key in one file, and each file is compiled', () => {
  const keys = files.flatMap((file) => Object.keys(read(file))).filter((key) => key !== '$schema');
  expect(keys).toEqual([...new Set(keys)]);
  const settings = readFileSync(join(folder, '../project.inlang/settings.json'), 'utf8');
  for (const file of files)
    expect(settings).toContain(`./messages/${file.replace('en.json', '{locale}.json')}`);
});

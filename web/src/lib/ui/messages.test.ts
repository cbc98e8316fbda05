import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const parse: (text: string) => Record<string, string> = JSON.parse;
const read = (locale: string): Record<string, string> =>
  parse(readFileSync(join(import.meta.dirname, `../../../messages/${locale}.json`), 'utf8'));
const placeholders = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

describe('the German texts', () => {
  const [english, german] = [read('en'), read('de')];

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

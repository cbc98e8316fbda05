import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { localeSchema } from '#shared/domain/locale.ts';
import { importMap } from '../../../vite/import-map.ts';

const script = readFileSync(join(import.meta.dirname, '../../before-paint/language.js'), 'utf8');
const texts = '/_app/immutable/texts/';

interface Visit {
  readonly path?: string;
  readonly browser?: readonly string[];
  readonly stored?: Readonly<Record<string, string>> | 'refused';
}

/** Runs the script as the page does before its first paint. */
const visit = ({ path = '/', browser = ['en-GB'], stored = {} }: Visit) => {
  const html = { lang: '', dir: '' };
  const added: Record<string, string>[] = [];
  const page = {
    document: {
      currentScript: {
        dataset: {
          languages: localeSchema.options.join(' '),
          rightToLeft: 'ar',
          folder: texts,
          texts: `${texts}en/a.js`,
        },
      },
      documentElement: html,
      createElement: () => ({}),
      head: { append: (element: Record<string, string>) => added.push(element) },
    },
    navigator: { languages: browser },
    location: { pathname: path },
    localStorage: {
      getItem: (key: string) => {
        if (stored === 'refused') throw new Error('No storage for you.');
        return stored[key] ?? null;
      },
    },
  };
  runInNewContext(script, page);
  return { ...html, added };
};

const portal = (locales: readonly string[], defaultLocale: string) => ({
  'porchlight-portal': JSON.stringify({ locales, defaultLocale }),
});

describe('the language of a page', () => {
  it('is the one chosen here, else the account’s, else the browser’s, else the portal’s', () => {
    const [here, account] = [
      { 'porchlight-language': 'fr' },
      { 'porchlight-customer-language': 'es' },
    ];
    const all = portal(localeSchema.options, 'ar');
    expect(visit({ stored: { ...here, ...account, ...all }, browser: ['de'] }).lang).toBe('fr');
    expect(visit({ stored: { ...account, ...all }, browser: ['de'] }).lang).toBe('es');
    expect(visit({ stored: all, browser: ['pl', 'de-AT'] }).lang).toBe('de');
    expect(visit({ stored: all, browser: ['pl'] }).lang).toBe('ar');
  });

  it('is one that the portal offers; those who answer have all of them', () => {
    const stored = { 'porchlight-language': 'fr', ...portal(['de', 'es'], 'es') };
    expect(visit({ stored }).lang).toBe('es');
    expect(visit({ stored, path: '/agent/admin' }).lang).toBe('fr');
    expect(visit({ stored: portal([], 'de'), browser: ['pl'] }).lang).toBe('en');
  });

  it('is told before anything is known, and where nothing may be stored', () => {
    expect(visit({ browser: ['fr-CA'] }).lang).toBe('fr');
    expect(visit({ browser: [], stored: 'refused' }).lang).toBe('en');
    expect(visit({ stored: { 'porchlight-portal': '{' } }).lang).toBe('en');
  });

  it('brings its direction, and its texts alone', () => {
    const arabic = visit({ browser: ['ar'] });
    expect(arabic.dir).toBe('rtl');
    expect(arabic.added).toEqual([
      { type: 'importmap', textContent: importMap('en', 'ar') },
      { rel: 'modulepreload', href: `${texts}ar/a.js` },
    ]);
    const english = visit({});
    expect(english.dir).toBe('ltr');
    expect(english.added).toEqual([{ rel: 'modulepreload', href: `${texts}en/a.js` }]);
  });
});

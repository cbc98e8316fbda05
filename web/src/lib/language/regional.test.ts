import { describe, expect, it } from 'vitest';
import { regional } from './regional.ts';

describe('the variant of a language', () => {
  it.each([
    ['en', ['en-GB', 'en-US', 'en'], 'en-GB'],
    ['en', ['en', 'en-AU'], 'en-AU'],
    ['de', ['en-GB', 'de-AT'], 'de-AT'],
    ['fr', ['fr-CA'], 'fr-CA'],
    ['es', ['es-419', 'es-MX'], 'es-419'],
    ['en', ['EN-gb'], 'en-GB'],
    ['en', ['en-Latn-NZ-u-hc-h12'], 'en-NZ'],
    ['ar', ['ar-EG'], 'ar-EG-u-nu-latn'],
  ])('%s for a browser of %j is %s', (language, wanted, variant) => {
    expect(regional(language, wanted)).toBe(variant);
  });

  it('is the language alone where the browser wants no variant of it', () => {
    expect(regional('en', ['de-DE', 'fr'])).toBe('en');
    expect(regional('de', [])).toBe('de');
    expect(regional('en', ['en-u-hc-h23', 'en-oed', 'x', '', 'eng-GB'])).toBe('en');
  });

  it('tells times as people there do', () => {
    const at = Date.UTC(2026, 10, 23, 17, 5);
    const time = (variant: string) =>
      new Intl.DateTimeFormat(variant, { timeStyle: 'short', timeZone: 'UTC' }).format(at);
    expect(time(regional('en', ['en-GB']))).toBe('17:05');
    expect(time(regional('en', ['en-US'])).replaceAll(/\s/g, ' ')).toBe('5:05 PM');
    expect(time(regional('fr', ['fr-CA'])).replaceAll(/\s/g, ' ')).toBe('17 h 05');
    expect(time(regional('ar', ['ar-EG']))).toContain('5:05');
  });
});

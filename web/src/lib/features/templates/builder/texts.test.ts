import { expect, it } from 'vitest';
import { keyFrom, writtenTexts } from './texts.ts';

it.each([
  ['Order number', [], 'order-number'],
  ['Größe & Straße?', [], 'grosse-strasse'],
  ['2nd try', [], 'nd-try'],
  ['???', [], 'field'],
  ['Order number', ['order-number', 'order-number-2'], 'order-number-3'],
])('makes of %j a key', (label, taken, key) => {
  expect(keyFrom(label, taken)).toBe(key);
});

it('leaves out languages that were left empty', () => {
  expect(writtenTexts({ en: 'Yes', de: ' ' })).toEqual({ en: 'Yes' });
  expect(writtenTexts({ en: '' })).toBeUndefined();
});

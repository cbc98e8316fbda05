import { expect, it } from 'vitest';
import { checkLine } from './check-line.ts';

const line = { name: ' Ada ', email: ' ADA@Example.com', organizations: '', language: '' };

it('reads a line as people type it', () => {
  expect(
    checkLine({ ...line, organizations: 'Harbour; ; Lights & Co ', language: 'DE' }, 'en'),
  ).toEqual({
    name: 'Ada',
    email: 'ada@example.com',
    locale: 'de',
    organizations: ['Harbour', 'Lights & Co'],
  });
});

it('takes the language of the import where a line names none', () => {
  expect(checkLine(line, 'de')).toMatchObject({ locale: 'de' });
});

it.each([
  ['name_missing', { name: '  ' }],
  ['name_too_long', { name: 'a'.repeat(121) }],
  ['email_invalid', { email: 'ada' }],
  ['email_invalid', { email: '' }],
  ['language_unknown', { language: 'xx' }],
  ['too_many_organizations', { organizations: Array(11).fill('A').join(';') }],
] as const)('tells %s', (problem, change) => {
  expect(checkLine({ ...line, ...change }, 'en')).toEqual({ problem });
});

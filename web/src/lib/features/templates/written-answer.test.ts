import { expect, it } from 'vitest';
import { customFieldSchema } from '#shared/domain/custom-field.ts';
import { typedAnswers, typedNumber } from './written-answer.ts';

it.each([
  ['42', 42],
  [' 1,5 ', 1.5],
  ['-0.5', -0.5],
  ['1 000', 1000],
  ['', ''],
  ['many', 'many'],
  ['1.000,5', '1.000,5'],
])('reads %j as %j', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

it('takes the answers of the fields that are asked', () => {
  const field = (key: string, kind: string) =>
    customFieldSchema.parse({ key, kind, label: { en: key }, required: false, visible: true });
  const fields = [field('count', 'number'), field('name', 'text'), field('empty', 'text')];
  expect(typedAnswers(fields, { count: '7', name: '8', other: 'x' })).toEqual({
    count: 7,
    name: '8',
  });
});

import { expect, it } from 'vitest';
import { customFieldSchema } from './custom-field.ts';
import { isLinearPattern, matchesPattern } from './linear-pattern.ts';
import { fieldDefinitionProblems } from './template-problems.ts';

const label = { en: 'A question' };
const on = (property: string) => ({
  match: 'all',
  groups: [{ match: 'all', tests: [{ property, operator: 'is-set' }] }],
});
const problemsOf = (...definitions: object[]) =>
  fieldDefinitionProblems(
    definitions.map((definition, index) =>
      customFieldSchema.parse({
        key: `f${String(index)}`,
        kind: 'text',
        label,
        required: false,
        visible: true,
        ...definition,
      }),
    ),
    isLinearPattern,
    matchesPattern,
  ).map(({ index, part, problem }) => `${String(index)} ${part} ${problem}`);

const choices = [
  { key: 'a', label },
  { key: 'b', label },
];

it.each([
  ['a key twice', [{ key: 'x' }, { key: 'x' }], '1 key duplicate_key'],
  [
    'a choice twice',
    [{ kind: 'choice', choices: [...choices, ...choices] }],
    '0 choices duplicate_choice',
  ],
  [
    'a pattern that can hang',
    [{ kind: 'pattern', pattern: '(a)\\1', hint: label }],
    '0 pattern bad_pattern',
  ],
  ['a range of nothing', [{ kind: 'number', min: 2, max: 1 }], '0 min bad_range'],
  [
    'a default that is no choice',
    [{ kind: 'choice', choices, default: 'c' }],
    '0 default bad_default',
  ],
  ['a default out of range', [{ kind: 'number', max: 1, default: 2 }], '0 default bad_default'],
  [
    'a condition on a field that is not there',
    [{ when: on('field.gone') }],
    '0 when condition_unknown',
  ],
  ['a condition on itself', [{ when: on('field.f0') }], '0 when condition_later'],
  ['a condition on what is asked later', [{ when: on('field.f1') }, {}], '0 when condition_later'],
  [
    'a condition on what customers can not see',
    [{ visible: false }, { when: on('field.f0') }],
    '1 when condition_hidden',
  ],
  [
    'a condition on what customers do not know',
    [{ when: on('team') }],
    '0 when condition_property',
  ],
])('finds %s', (_, definitions, problem) => {
  expect(problemsOf(...definitions)).toEqual([problem]);
});

it('lets fields of agents depend on anything before them', () => {
  expect(
    problemsOf(
      {},
      { visible: false, when: on('field.f0') },
      { visible: false, when: on('field.f1') },
      { visible: false, when: on('team') },
      { when: on('priority') },
      { kind: 'checkbox', required: true, default: false },
    ),
  ).toEqual([]);
});

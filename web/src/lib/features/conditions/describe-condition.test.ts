import { afterEach, describe, expect, it } from 'vitest';
import type { Condition } from '#shared/domain/condition.ts';
import { baseLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { ConditionProperty } from './condition-property.ts';
import { describeCondition } from './describe-condition.ts';

const properties: ConditionProperty[] = [
  {
    name: 'field.department',
    label: 'Department',
    kind: 'choice',
    choices: [{ value: 'buying', label: 'Purchasing' }],
  },
  { name: 'field.since', label: 'Customer since', kind: 'date' },
  { name: 'field.seats', label: 'Seats', kind: 'number' },
  { name: 'field.vip', label: 'VIP', kind: 'checkbox' },
];
const condition: Condition = {
  match: 'any',
  groups: [
    {
      match: 'all',
      tests: [
        { property: 'field.department', operator: 'is', value: 'buying' },
        { property: 'field.since', operator: 'before', value: '2024-03-01' },
      ],
    },
    { match: 'all', tests: [{ property: 'field.vip', operator: 'is-not', value: true }] },
  ],
};
const sentence = (of: Condition) =>
  describeCondition(of, properties)
    .map(({ text }) => text)
    .join('');

afterEach(() => {
  overwriteGetLocale(() => baseLocale);
});

describe('a condition as a sentence', () => {
  it('brackets what belongs together, with labels and dates as people write them', () => {
    expect(sentence(condition)).toBe(
      '(Department is Purchasing and Customer since is before Mar 1, 2024) or VIP is not ticked',
    );
  });

  it('is a German subordinate clause', () => {
    overwriteGetLocale(() => 'de');
    expect(sentence(condition)).toBe(
      '(Department Purchasing ist und Customer since vor 01.03.2024 liegt) oder VIP nicht angekreuzt ist',
    );
  });

  it('sets off what the administrator chose', () => {
    const strong = describeCondition(condition, properties).filter((part) => part.strong);
    expect(strong.map(({ text }) => text)).toEqual([
      'Department',
      'Purchasing',
      'Customer since',
      'Mar 1, 2024',
      'VIP',
    ]);
  });

  it('names a property that is gone by its stored name', () => {
    const gone: Condition = {
      match: 'all',
      groups: [{ match: 'all', tests: [{ property: 'field.gone', operator: 'is-set' }] }],
    };
    expect(sentence(gone)).toBe('field.gone is filled in');
  });

  it('writes numbers by size', () => {
    const many: Condition = {
      match: 'all',
      groups: [
        { match: 'all', tests: [{ property: 'field.seats', operator: 'after', value: 1500 }] },
      ],
    };
    expect(sentence(many)).toBe('Seats is more than 1,500');
  });
});

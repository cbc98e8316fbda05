import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionSchema,
  operatorSchema,
  type Condition,
  type PropertyValue,
} from './condition.ts';
import { meets } from './meets.ts';

const values: Readonly<Record<string, PropertyValue>> = {
  city: ' Köln ',
  seats: 40,
  since: '2024-03-05',
  renewed: '2026-03-05T10:00:00.000Z',
  plan: ['Gold', 'Support plus'],
  partner: true,
  empty: '',
  none: [],
};
const lookup = (property: string) => values[property];
const one = (property: string, operator: string, value?: string | number | boolean): Condition =>
  conditionSchema.parse({
    match: 'all',
    groups: [
      { match: 'all', tests: [{ property, operator, ...(value !== undefined && { value }) }] },
    ],
  });

describe('a test', () => {
  it.each([
    ['city', 'is', 'köln', true],
    ['city', 'is', 'Bonn', false],
    ['city', 'is-not', 'Bonn', true],
    ['city', 'contains', 'ÖL', true],
    ['plan', 'is', 'gold', true],
    ['plan', 'contains', 'support', true],
    ['plan', 'is-not', 'Gold', false],
    ['partner', 'is', true, true],
    ['partner', 'is', 'true', true],
    ['seats', 'after', 9, true],
    ['seats', 'before', '100', true],
    ['seats', 'after', 'many', false],
    ['since', 'before', '2024-03-06', true],
    ['since', 'after', '2024-03-05', false],
    ['renewed', 'after', '2026-03-05', false],
    ['renewed', 'after', '2026-03-04', true],
    ['renewed', 'before', '2026-03-05T11:00:00.000Z', true],
    ['plan', 'after', 'A', false],
    ['city', 'is-set', undefined, true],
    ['empty', 'is-set', undefined, false],
    ['none', 'is-not-set', undefined, true],
    ['unknown', 'is-not-set', undefined, true],
    ['unknown', 'is', 'x', false],
    ['unknown', 'is-not', 'x', true],
    ['unknown', 'before', 'x', false],
    ['city', 'is', undefined, false],
  ] as const)('%s %s %s: %s', (property, operator, value, expected) => {
    expect(meets(one(property, operator, value), lookup)).toBe(expected);
  });
});

const anyTest = fc.record({
  property: fc.constantFrom(...Object.keys(values), 'unknown'),
  operator: fc.constantFrom(...operatorSchema.options),
  value: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
});
const anyMatch = fc.constantFrom('all' as const, 'any' as const);
const anyCondition: fc.Arbitrary<Condition> = fc.record({
  match: anyMatch,
  groups: fc.array(
    fc.record({ match: anyMatch, tests: fc.array(anyTest, { minLength: 1, maxLength: 20 }) }),
    { maxLength: 10 },
  ),
});

describe('a condition', () => {
  it('asks for no more properties than it has tests', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        let asked = 0;
        meets(condition, (property) => {
          asked += 1;
          return lookup(property);
        });
        expect(asked).toBeLessThanOrEqual(condition.groups.flatMap(({ tests }) => tests).length);
      }),
    );
  });

  it('does not depend on the order of its groups and tests', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        const turned = {
          ...condition,
          groups: condition.groups
            .toReversed()
            .map((group) => ({ ...group, tests: group.tests.toReversed() })),
        };
        expect(meets(turned, lookup)).toBe(meets(condition, lookup));
      }),
    );
  });

  it('of groups joined by OR holds where one of them does, by AND where all do', () => {
    fc.assert(
      fc.property(anyCondition, ({ groups }) => {
        const alone = groups.map((group) => meets({ match: 'all', groups: [group] }, lookup));
        expect(meets({ match: 'any', groups }, lookup)).toBe(alone.includes(true));
        expect(meets({ match: 'all', groups }, lookup)).toBe(!alone.includes(false));
      }),
    );
  });

  it('says the opposite for opposite operators', () => {
    fc.assert(
      fc.property(anyTest, ({ property, value }) => {
        expect(meets(one(property, 'is-not', value), lookup)).toBe(
          !meets(one(property, 'is', value), lookup),
        );
        expect(meets(one(property, 'is-not-set'), lookup)).toBe(
          !meets(one(property, 'is-set'), lookup),
        );
      }),
    );
  });
});

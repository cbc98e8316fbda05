import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInTemplates } from './built-in-templates.ts';
import type { Condition, PropertyValue } from './condition.ts';
import { customFieldSchema, type CustomField, type FieldValues } from './custom-field.ts';
import { checkFields, defaultValues, withAgentDefaults } from './field-rules.ts';
import { fieldFileLimit } from './field-value.ts';
import { matchesPattern } from './linear-pattern.ts';
import { templateSchema } from './template.ts';
import { fieldDefinitionProblems } from './template-problems.ts';

const label = { en: 'A question' };
const asked = { required: false, visible: true, label };
const when = (key: string, value: string | number | boolean): Condition => ({
  match: 'all',
  groups: [{ match: 'all', tests: [{ property: `field.${key}`, operator: 'is', value }] }],
});
const field = (given: object): CustomField => customFieldSchema.parse({ ...asked, ...given });
const check = (
  fields: readonly CustomField[],
  answers: FieldValues,
  side: 'customer' | 'agent' = 'customer',
) => checkFields(fields, answers, { side, property: () => undefined, matches: matchesPattern });

const choices = [
  { key: 'web', label },
  { key: 'app', label },
];
const attachment = (digit: number) => `att_${String(digit).padStart(20, '0')}`;

describe('an answer', () => {
  it.each<[string, object, PropertyValue, PropertyValue]>([
    ['trims a text', { kind: 'text' }, '  hello\r\n there ', 'hello there'],
    ['keeps lines', { kind: 'text', multiline: true }, 'one\r\ntwo\n', 'one\ntwo'],
    ['takes a number', { kind: 'number', min: 1, max: 3 }, 3, 3],
    ['takes zero', { kind: 'number' }, 0, 0],
    ['takes a date', { kind: 'date' }, '2026-02-28', '2026-02-28'],
    ['takes a choice', { kind: 'choice', choices }, 'app', 'app'],
    ['orders choices', { kind: 'multi-choice', choices }, ['app', 'web', 'app'], ['web', 'app']],
    ['keeps a no', { kind: 'checkbox' }, false, false],
    ['matches', { kind: 'pattern', pattern: 'A\\d+', hint: label }, ' A7 ', 'A7'],
    ['names files once', { kind: 'file' }, [attachment(1), attachment(1)], [attachment(1)]],
  ])('%s', (_, definition, answer, kept) => {
    const { values, problems } = check([field({ key: 'a', ...definition })], { a: answer });
    expect(problems).toEqual({});
    expect(values).toEqual({ a: kept });
  });

  it.each<[string, object, PropertyValue | undefined]>([
    ['required', { kind: 'text', required: true }, '  '],
    ['required', { kind: 'number', required: true }, undefined],
    ['required', { kind: 'checkbox', required: true }, false],
    ['required', { kind: 'multi-choice', choices, required: true }, []],
    ['too_long', { kind: 'text', longest: 3 }, 'four'],
    ['too_small', { kind: 'number', min: 1 }, 0],
    ['too_big', { kind: 'number', max: 1 }, 2],
    ['not_a_number', { kind: 'number' }, '2'],
    ['not_a_date', { kind: 'date' }, '2026-02-30'],
    ['unknown_choice', { kind: 'choice', choices }, 'fax'],
    ['unknown_choice', { kind: 'multi-choice', choices }, ['web', 'fax']],
    ['no_match', { kind: 'pattern', pattern: 'A\\d+', hint: label }, 'B7'],
    ['too_long', { kind: 'pattern', pattern: 'a*', hint: label }, 'a'.repeat(201)],
    ['invalid', { kind: 'file' }, ['tkt_00000000000000000000']],
    ['too_many', { kind: 'file' }, [attachment(1), attachment(2)]],
    [
      'too_many',
      { kind: 'file', many: true },
      Array.from({ length: fieldFileLimit + 1 }, (__, at) => attachment(at)),
    ],
    ['invalid', { kind: 'checkbox' }, 'yes'],
  ])('is refused as %s: %j', (problem, definition, answer) => {
    const answers: FieldValues = answer === undefined ? {} : { a: answer };
    const checked = check([field({ key: 'a', ...definition })], answers);
    expect(checked).toMatchObject({ values: {}, problems: { a: problem } });
  });
});

describe('fields', () => {
  const device = field({ kind: 'choice', key: 'device', choices, required: true });
  const version = field({
    kind: 'text',
    key: 'version',
    required: true,
    when: when('device', 'app'),
  });
  const build = field({ kind: 'text', key: 'build', when: when('version', '7') });
  const cause = field({ kind: 'text', key: 'cause', visible: false, default: 'unknown' });

  it('are shown where their condition holds', () => {
    const keys = (answers: FieldValues) =>
      check([device, version, build], answers).shown.map(({ key }) => key);
    expect(keys({ device: 'web' })).toEqual(['device']);
    expect(keys({ device: 'app' })).toEqual(['device', 'version']);
    expect(keys({ device: 'app', version: '7' })).toEqual(['device', 'version', 'build']);
  });

  it('want no answer while hidden, and lose the one they had, and so do those behind them', () => {
    const { values, problems } = check([device, version, build], {
      device: 'web',
      version: '7',
      build: '12',
    });
    expect(values).toEqual({ device: 'web' });
    expect(problems).toEqual({});
  });

  it('that only agents see are none of the customer’s business', () => {
    expect(check([cause], { cause: 'us' }).problems).toEqual({ cause: 'unknown_field' });
    expect(check([cause], { cause: 'us' }, 'agent').values).toEqual({ cause: 'us' });
    expect(defaultValues([cause], 'customer')).toEqual({});
    const none = { property: () => undefined, matches: matchesPattern };
    expect(withAgentDefaults([device, cause], { device: 'web' }, none)).toEqual({
      device: 'web',
      cause: 'unknown',
    });
  });

  it('can ask about the ticket itself', () => {
    const urgent: Condition = {
      match: 'all',
      groups: [
        { match: 'all', tests: [{ property: 'priority', operator: 'is', value: 'urgent' }] },
      ],
    };
    const phone = field({ kind: 'text', key: 'phone', when: urgent });
    const shownAt = (priority: string) =>
      checkFields(
        [phone],
        {},
        {
          side: 'customer',
          property: (name) => (name === 'priority' ? priority : undefined),
          matches: matchesPattern,
        },
      ).shown.length;
    expect([shownAt('low'), shownAt('urgent')]).toEqual([0, 1]);
  });

  it('of the built-in templates are well defined', () => {
    for (const template of builtInTemplates) {
      expect(templateSchema.parse(template)).toEqual(template);
      expect(fieldDefinitionProblems(template.fields, () => true, matchesPattern)).toEqual([]);
    }
  });
});

const definitions = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key, index) =>
        fc
          .record({
            definition: fc.constantFrom<object>(
              { kind: 'text', longest: 5 },
              { kind: 'number', min: -1, max: 2 },
              { kind: 'date' },
              { kind: 'choice', choices },
              { kind: 'multi-choice', choices },
              { kind: 'checkbox' },
              { kind: 'pattern', pattern: '[ab]+', hint: label },
              { kind: 'file' },
            ),
            required: fc.boolean(),
            visible: fc.boolean(),
            on: fc.option(fc.constantFrom(...keys.slice(0, index), 'nothing')),
          })
          .map(({ definition, on, ...rest }) =>
            field({ key, ...rest, ...definition, ...(on !== null && { when: when(on, 'web') }) }),
          ),
      ),
    ),
  );
const answer = fc.oneof(
  fc.constantFrom<PropertyValue>('web', 'app', 'ab', '2026-01-01', true, false, 1, 7, '', 'a\nb'),
  fc.string(),
  fc.double(),
  fc.constantFrom<PropertyValue>(
    [],
    ['web'],
    ['fax'],
    [attachment(1)],
    [attachment(1), attachment(2)],
  ),
);
const answersTo = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'z'), answer);
const sides = fc.constantFrom('customer' as const, 'agent' as const);

describe('the rules, whatever is asked and answered', () => {
  it('keep only what they would accept again, of fields that are shown', () => {
    fc.assert(
      fc.property(definitions, answersTo, sides, (fields, answers, side) => {
        const { shown, values, problems } = check(fields, answers, side);
        const keys = shown.map(({ key }) => key);
        for (const key of Object.keys(values)) expect(keys).toContain(key);
        for (const key of keys) expect(key in values && key in problems).toBe(false);
        const again = check(fields, values, side);
        expect(again.values).toEqual(values);
        for (const problem of Object.values(again.problems)) expect(problem).toBe('required');
      }),
    );
  });

  it('let nothing pass that lacks a required answer', () => {
    fc.assert(
      fc.property(definitions, answersTo, sides, (fields, answers, side) => {
        const { shown, values, problems } = check(fields, answers, side);
        for (const { key, required } of shown)
          if (required && !(key in values)) expect(problems).toHaveProperty(key);
      }),
    );
  });

  it('tell the same of answers to hidden fields as of none', () => {
    fc.assert(
      fc.property(definitions, answersTo, sides, (fields, answers, side) => {
        const first = check(fields, answers, side);
        const keys = new Set(first.shown.map(({ key }) => key));
        const kept = Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
        expect(check(fields, kept, side).values).toEqual(first.values);
      }),
    );
  });
});

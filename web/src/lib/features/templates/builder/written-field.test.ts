import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customFieldSchema } from '#shared/domain/custom-field.ts';
import { writtenField, type FieldText } from './written-field.ts';

const blank: FieldText = {
  kind: 'text',
  key: 'order-number',
  label: { en: 'Order number' },
  help: {},
  hint: {},
  required: false,
  visible: true,
  multiline: false,
  many: false,
  longest: '200',
  min: '',
  max: '',
  pattern: '',
  choices: [],
  default: '',
  defaults: [],
  when: undefined,
};

const texts = fc.record(
  { en: fc.string({ maxLength: 130 }), de: fc.string({ maxLength: 130 }) },
  { requiredKeys: [] },
);
const typed = fc.oneof(fc.string({ maxLength: 8 }), fc.integer().map(String), fc.constant(''));
const field: fc.Arbitrary<FieldText> = fc.record({
  kind: fc.constantFrom(
    'text',
    'number',
    'date',
    'choice',
    'multi-choice',
    'checkbox',
    'pattern',
    'file',
  ),
  key: fc.oneof(fc.constant('order-number'), fc.string({ maxLength: 50 })),
  label: texts,
  help: texts,
  hint: texts,
  required: fc.boolean(),
  visible: fc.boolean(),
  multiline: fc.boolean(),
  many: fc.boolean(),
  longest: typed,
  min: typed,
  max: typed,
  pattern: fc.string({ maxLength: 210 }),
  choices: fc.array(fc.record({ key: fc.constantFrom('a', 'b-1'), label: texts }), {
    maxLength: 3,
  }),
  default: fc.oneof(typed, fc.constantFrom('2026-02-28', '2026-02-30', 'true')),
  defaults: fc.array(fc.constantFrom('a', 'b-1'), { maxLength: 2 }),
  when: fc.constant(undefined),
});

describe('a field as it is typed', () => {
  it('is taken exactly where the server takes it, and as the server has it', () => {
    fc.assert(
      fc.property(field, (given) => {
        const read = writtenField(given);
        if (!read.success) return read.wrong.length > 0;
        const stored = customFieldSchema.safeParse(read.data);
        expect(stored.data).toEqual(read.data);
        return stored.success;
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Partial<FieldText>]>([
    ['key', { key: 'Order' }],
    ['label', { label: { en: '  ' } }],
    ['label', { label: { en: 'x'.repeat(121) } }],
    ['help', { help: { en: 'x'.repeat(501) } }],
    ['longest', { longest: '0' }],
    ['longest', { longest: '1.5' }],
    ['longest', { longest: 'many' }],
    ['default', { default: 'x'.repeat(4001) }],
    ['min', { kind: 'number', min: 'few' }],
    ['default', { kind: 'date', default: '2026-02-30' }],
    ['pattern', { kind: 'pattern', hint: { en: 'v12' } }],
    ['hint', { kind: 'pattern', pattern: 'v\\d+' }],
    ['choices', { kind: 'choice' }],
    ['choices', { kind: 'multi-choice', choices: [{ key: 'a', label: {} }] }],
  ])('is told that its %s is wrong', (part, change) => {
    expect(writtenField({ ...blank, ...change })).toEqual({ success: false, wrong: [part] });
  });

  it('is trimmed, with numbers as they are typed', () => {
    const number = { ...blank, kind: 'number' as const, label: { en: ' Size ' }, min: '1,5' };
    expect(writtenField(number)).toEqual({
      success: true,
      data: {
        kind: 'number',
        key: 'order-number',
        label: { en: 'Size' },
        required: false,
        visible: true,
        min: 1.5,
      },
    });
  });
});

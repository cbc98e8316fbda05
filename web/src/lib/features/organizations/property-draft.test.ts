import { describe, expect, it } from 'vitest';
import { customFieldSchema, type CustomField } from '#shared/domain/custom-field.ts';
import { draftOf, fieldsOf, isWhole, keyFor, type PropertyDraft } from './property-draft.ts';

const fresh: PropertyDraft = { id: 1, label: { en: ' Größe ' }, kind: 'choice', choices: [] };

describe('a property of contacts', () => {
  it('gets a key of its name, unlike the others', () => {
    expect(keyFor('Größe & Maß', new Set())).toBe('grosse-mass');
    expect(keyFor('2nd name', new Set())).toBe('nd-name');
    expect(keyFor('名前', new Set(['property']))).toBe('property-2');
  });

  it('keeps its key and those of its choices under new names', () => {
    const stored: CustomField = {
      kind: 'choice',
      key: 'plan',
      label: { en: 'Plan' },
      required: false,
      visible: false,
      choices: [{ key: 'pro', label: { en: 'Pro' } }],
    };
    const draft = draftOf(stored, 1);
    const renamed = {
      ...draft,
      label: { en: 'Contract' },
      choices: [...draft.choices, { id: 9, label: { en: 'Pro' } }],
    };
    expect(fieldsOf([renamed])).toEqual([
      {
        ...stored,
        label: { en: 'Contract' },
        choices: [
          { key: 'pro', label: { en: 'Pro' } },
          { key: 'pro-2', label: { en: 'Pro' } },
        ],
      },
    ]);
  });

  it('is stored as the contract wants it', () => {
    const whole = { ...fresh, choices: [{ id: 1, label: { de: 'Klein' } }] };
    expect(isWhole(fresh)).toBe(false);
    expect(isWhole(whole)).toBe(true);
    for (const field of fieldsOf([whole, { ...fresh, kind: 'text' }]))
      expect(customFieldSchema.safeParse(field).success).toBe(true);
  });
});

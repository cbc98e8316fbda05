import type { CustomField, FieldValues } from '#shared/domain/custom-field.ts';
import type { PropertyValue } from '#shared/domain/condition.ts';

/** A number as people type it: `1.5`, `1,5`, `1 000`; what is none stays text, which the rules refuse. */
export const typedNumber = (text: string): PropertyValue => {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(',', '.');
  if (plain === '') return '';
  const number = Number(plain);
  return Number.isFinite(number) ? number : text;
};

/** What was typed and chosen, as the rules take it: of these fields, with numbers for numbers. */
export const typedAnswers = (
  fields: readonly CustomField[],
  written: Readonly<Record<string, PropertyValue>>,
): FieldValues => {
  const answers: FieldValues = {};
  for (const { key, kind } of fields) {
    const value = written[key];
    if (value === undefined) continue;
    answers[key] = kind === 'number' && typeof value === 'string' ? typedNumber(value) : value;
  }
  return answers;
};

import type { PropertyValue } from './condition.ts';
import type { CustomField } from './custom-field.ts';

/** Why an answer is not accepted. */
export type FieldProblem =
  | 'required'
  | 'too_long'
  | 'too_small'
  | 'too_big'
  | 'not_a_number'
  | 'not_a_date'
  | 'unknown_choice'
  | 'no_match'
  | 'too_many'
  | 'invalid'
  | 'unknown_field';

/** Whether the whole text matches a pattern. Takes linear time. */
export type PatternMatch = (pattern: string, text: string) => boolean;

/** An answer as it is kept, absent where there is none; or why it is not accepted. */
export type CheckedValue =
  { readonly value: PropertyValue | undefined } | { readonly problem: FieldProblem };

/** Longest answer that a pattern is tried on, in characters. */
export const longestPatternAnswer = 200;

/** Files of an answer. */
export const fieldFileLimit = 10;

const none: CheckedValue = { value: undefined };
const refused = (problem: FieldProblem): CheckedValue => ({ problem });

const checkText = (answer: PropertyValue, longest: number, multiline: boolean): CheckedValue => {
  if (typeof answer !== 'string') return refused('invalid');
  const lines = answer.replace(/\r\n?/g, '\n').trim();
  const text = multiline ? lines : lines.replace(/\s*\n\s*/g, ' ');
  if (text === '') return none;
  return text.length > longest ? refused('too_long') : { value: text };
};

const checkNumber = (
  answer: PropertyValue,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): CheckedValue => {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return refused('not_a_number');
  if (min !== undefined && answer < min) return refused('too_small');
  if (max !== undefined && answer > max) return refused('too_big');
  return { value: answer };
};

/** Whether it is a day as `YYYY-MM-DD` (RFC 3339 full-date). Written without zod: the portal's forms bring this along. */
export const isDate = (answer: PropertyValue): boolean => {
  if (typeof answer !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(answer)) return false;
  const time = Date.parse(`${answer}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(answer);
};
const isFile = (id: string): boolean => /^att_[0-9a-hjkmnp-tv-z]{20}$/.test(id);

const checkChoices = (answer: PropertyValue, known: readonly string[]): CheckedValue => {
  if (!Array.isArray(answer)) return refused('invalid');
  if (answer.some((key) => !known.includes(key))) return refused('unknown_choice');
  // In the order of the question, each once: the same answer is the same value.
  return { value: known.filter((key) => answer.includes(key)) };
};

const checkFiles = (answer: PropertyValue, many: boolean): CheckedValue => {
  if (!Array.isArray(answer) || !answer.every(isFile)) return refused('invalid');
  const files = [...new Set(answer)];
  return files.length > (many ? fieldFileLimit : 1) ? refused('too_many') : { value: files };
};

const isNothing = (answer: PropertyValue | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0);

const checkAnswer = (
  field: CustomField,
  answer: PropertyValue,
  matches: PatternMatch,
): CheckedValue => {
  switch (field.kind) {
    case 'text':
      return checkText(answer, field.longest, field.multiline);
    case 'number':
      return checkNumber(answer, field);
    case 'date':
      return isDate(answer) ? { value: answer } : refused('not_a_date');
    case 'choice':
      return field.choices.some(({ key }) => key === answer)
        ? { value: answer }
        : refused('unknown_choice');
    case 'multi-choice':
      return checkChoices(
        answer,
        field.choices.map(({ key }) => key),
      );
    case 'checkbox':
      return typeof answer === 'boolean' ? { value: answer } : refused('invalid');
    case 'file':
      return checkFiles(answer, field.many);
    case 'pattern': {
      const text = checkText(answer, longestPatternAnswer, false);
      if ('problem' in text || typeof text.value !== 'string') return text;
      return matches(field.pattern, text.value) ? text : refused('no_match');
    }
  }
};

/**
 * An answer to one field as its definition wants it: trimmed, choices in their order. A required checkbox wants to be
 * ticked; any other required field wants an answer.
 */
export const checkValue = (
  field: CustomField,
  answer: PropertyValue | undefined,
  matches: PatternMatch,
): CheckedValue => {
  const checked =
    answer === undefined || isNothing(answer) ? none : checkAnswer(field, answer, matches);
  if ('problem' in checked || !field.required) return checked;
  const given = field.kind === 'checkbox' ? checked.value === true : !isNothing(checked.value);
  return given ? checked : refused('required');
};

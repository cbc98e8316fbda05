import type { CustomField } from '#shared/domain/custom-field.ts';
import type { FieldProblem } from '#shared/domain/field-value.ts';
import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import { ownText } from './answer-text.ts';

const number = (value: number | undefined): string =>
  value === undefined ? '' : new Intl.NumberFormat(shownLocale()).format(value);

/** What is wrong with an answer, as a sentence that says what would be right. */
export const problemText = (field: CustomField, problem: FieldProblem): string => {
  switch (problem) {
    case 'required':
      return field.kind === 'checkbox'
        ? m.templates_problem_tick()
        : m.templates_problem_required();
    case 'too_long':
      return m.templates_problem_too_long({
        count: field.kind === 'text' ? field.longest : 200,
      });
    case 'too_small':
      return m.templates_problem_too_small({
        least: number(field.kind === 'number' ? field.min : undefined),
      });
    case 'too_big':
      return m.templates_problem_too_big({
        most: number(field.kind === 'number' ? field.max : undefined),
      });
    case 'not_a_number':
      return m.templates_problem_number();
    case 'not_a_date':
      return m.templates_problem_date();
    case 'no_match':
      return field.kind === 'pattern' ? ownText(field.hint) : m.field_invalid();
    case 'too_many':
      return m.templates_problem_files();
    case 'unknown_choice':
      return m.templates_problem_choice();
    case 'invalid':
    case 'unknown_field':
      return m.field_invalid();
  }
};

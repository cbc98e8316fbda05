import type { PropertyLookup } from './condition.ts';
import { meets } from './meets.ts';
import type { CustomField, FieldValues } from './custom-field.ts';
import { checkValue, type FieldProblem, type PatternMatch } from './field-value.ts';

/** Who answers: customers are asked the visible fields only. */
export type FieldSide = 'customer' | 'agent';

export interface FieldsAsked {
  readonly side: FieldSide;
  /** Properties besides the fields that conditions may ask about, e.g. `priority`. */
  readonly property: PropertyLookup;
  readonly matches: PatternMatch;
}

/** What the rules make of answers. */
export interface CheckedFields {
  /** Fields that are asked, in their order. */
  readonly shown: readonly CustomField[];
  /** Answers as they are kept: those of shown fields that are accepted. */
  readonly values: FieldValues;
  /** By key; empty where everything is accepted. */
  readonly problems: Readonly<Record<string, FieldProblem>>;
}

const asks = ({ visible }: CustomField, side: FieldSide): boolean => side === 'agent' || visible;

/** Answers that fields begin with. */
export const defaultValues = (fields: readonly CustomField[], side: FieldSide): FieldValues => {
  const values: FieldValues = {};
  for (const field of fields) {
    if (!asks(field, side) || field.kind === 'file') continue;
    if (field.default !== undefined) values[field.key] = field.default;
  }
  return values;
};

/**
 * The one rule engine of custom fields, for form, portal, console and API. In one pass from the first field to the last:
 * whether its condition holds of the answers before it, and if so, whether its answer is accepted. What is not shown
 * keeps no answer. A key that nobody is asked for is a problem, one whose field is merely hidden now is not. Costs
 * as much as fields, conditions and answers are long; `matches` bounds the patterns.
 */
export const checkFields = (
  fields: readonly CustomField[],
  answers: FieldValues,
  { side, property, matches }: FieldsAsked,
): CheckedFields => {
  const shown: CustomField[] = [];
  const values: FieldValues = {};
  const problems: Record<string, FieldProblem> = {};
  const lookup: PropertyLookup = (name) =>
    name.startsWith('field.') ? values[name.slice(6)] : property(name);
  const asked = fields.filter((field) => asks(field, side));
  for (const field of asked) {
    if (field.when !== undefined && !meets(field.when, lookup)) continue;
    shown.push(field);
    const checked = checkValue(field, answers[field.key], matches);
    if ('problem' in checked) problems[field.key] = checked.problem;
    else if (checked.value !== undefined) values[field.key] = checked.value;
  }
  const known = new Set(asked.map(({ key }) => key));
  for (const key of Object.keys(answers)) if (!known.has(key)) problems[key] = 'unknown_field';
  return { shown, values, problems };
};

/**
 * Answers that go along when a ticket gets another type: those it asks too and accepts, and what it begins with, as an
 * agent answers. What it wants besides is for `checkFields` to tell.
 */
export const carriedAnswers = (
  fields: readonly CustomField[],
  given: FieldValues,
  asked: Pick<FieldsAsked, 'property' | 'matches'>,
): FieldValues => {
  const alike = Object.entries(given).filter(([key]) => fields.some((field) => field.key === key));
  const all = { ...defaultValues(fields, 'agent'), ...Object.fromEntries(alike) };
  return checkFields(fields, all, { ...asked, side: 'agent' }).values;
};

/**
 * The answers of a customer's new ticket: what the customer said, and what fields only agents see begin with, as far as
 * their conditions hold.
 */
export const withAgentDefaults = (
  fields: readonly CustomField[],
  answers: FieldValues,
  asked: Pick<FieldsAsked, 'property' | 'matches'>,
): FieldValues => {
  const hidden = fields.filter(({ visible }) => !visible);
  const all = { ...defaultValues(hidden, 'agent'), ...answers };
  return checkFields(fields, all, { ...asked, side: 'agent' }).values;
};

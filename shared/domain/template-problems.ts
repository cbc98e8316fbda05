import type { Condition } from './condition.ts';
import type { CustomField } from './custom-field.ts';
import { checkValue, type PatternMatch } from './field-value.ts';

/** What is wrong with how a field was defined. */
export type DefinitionProblem =
  | 'duplicate_key'
  | 'duplicate_choice'
  | 'bad_pattern'
  | 'bad_range'
  | 'bad_default'
  | 'condition_unknown'
  | 'condition_later'
  | 'condition_hidden'
  | 'condition_property';

/** Where in a list of fields, and what: `part` is the property of the field to point at. */
export interface FieldDefinitionProblem {
  readonly index: number;
  readonly part: 'key' | 'choices' | 'pattern' | 'min' | 'default' | 'when';
  readonly problem: DefinitionProblem;
}

/** Properties of the ticket itself that fields can depend on; customers know only the priority they chose. */
const conditionProperties = {
  customer: ['priority'],
  agent: ['priority', 'status', 'channel', 'team'],
} as const;

const keysAsked = ({ groups }: Condition): string[] =>
  groups.flatMap(({ tests }) => tests.map(({ property }) => property));

const isOther = (field: CustomField, property: string): boolean =>
  !conditionProperties[field.visible ? 'customer' : 'agent'].some((known) => known === property);

const conditionProblem = (
  field: CustomField,
  index: number,
  fields: readonly CustomField[],
): DefinitionProblem | undefined => {
  for (const property of field.when === undefined ? [] : keysAsked(field.when)) {
    if (!property.startsWith('field.')) {
      if (isOther(field, property)) return 'condition_property';
      continue;
    }
    const at = fields.findIndex(({ key }) => key === property.slice(6));
    const asked = fields[at];
    if (asked === undefined) return 'condition_unknown';
    if (at >= index) return 'condition_later';
    if (field.visible && !asked.visible) return 'condition_hidden';
  }
  return undefined;
};

const ownProblems = (
  field: CustomField,
  accepts: (pattern: string) => boolean,
  matches: PatternMatch,
): Omit<FieldDefinitionProblem, 'index'>[] => {
  if (field.kind === 'pattern' && !accepts(field.pattern))
    return [{ part: 'pattern', problem: 'bad_pattern' }];
  if ('choices' in field) {
    const keys = field.choices.map(({ key }) => key);
    if (new Set(keys).size < keys.length) return [{ part: 'choices', problem: 'duplicate_choice' }];
  }
  if (
    field.kind === 'number' &&
    field.min !== undefined &&
    field.max !== undefined &&
    field.min > field.max
  )
    return [{ part: 'min', problem: 'bad_range' }];
  if (field.kind === 'file' || field.default === undefined) return [];
  const checked = checkValue({ ...field, required: false }, field.default, matches);
  return 'problem' in checked ? [{ part: 'default', problem: 'bad_default' }] : [];
};

/**
 * What keeps a list of fields from being asked: keys twice, defaults and ranges that no answer could have, patterns that
 * `accepts` refuses, conditions on what is asked later, on nothing, or on what customers can not see.
 */
export const fieldDefinitionProblems = (
  fields: readonly CustomField[],
  accepts: (pattern: string) => boolean,
  matches: PatternMatch,
): FieldDefinitionProblem[] =>
  fields.flatMap((field, index) => {
    const condition = conditionProblem(field, index, fields);
    return [
      ...(fields.findIndex(({ key }) => key === field.key) < index
        ? [{ index, part: 'key' as const, problem: 'duplicate_key' as const }]
        : []),
      ...ownProblems(field, accepts, matches).map((own) => ({ index, ...own })),
      ...(condition === undefined ? [] : [{ index, part: 'when' as const, problem: condition }]),
    ];
  });

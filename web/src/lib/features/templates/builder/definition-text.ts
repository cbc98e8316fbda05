import type { DefinitionProblem } from '#shared/domain/template-problems.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FieldKind } from './field-draft.svelte.ts';

const problems: Record<DefinitionProblem, () => string> = {
  duplicate_key: m.templates_bad_key_twice,
  duplicate_choice: m.templates_bad_choice_twice,
  bad_pattern: m.templates_bad_pattern,
  bad_range: m.templates_bad_range,
  bad_default: m.templates_bad_default,
  condition_unknown: m.templates_bad_condition_unknown,
  condition_later: m.templates_bad_condition_later,
  condition_hidden: m.templates_bad_condition_hidden,
  condition_property: m.templates_bad_condition_hidden,
};

/** Why a field can not be asked so. */
export const definitionText = (problem: DefinitionProblem): string => problems[problem]();

/** What a part of a field lacks. */
export const partText = (part: string): string => {
  if (part === 'label') return m.templates_bad_label();
  if (part === 'choices') return m.templates_bad_choices();
  if (part === 'hint') return m.templates_bad_hint();
  if (part === 'key') return m.templates_bad_key();
  if (part === 'pattern') return m.templates_bad_pattern();
  return part === 'longest' || part === 'min' || part === 'max'
    ? m.templates_problem_number()
    : m.templates_bad_default();
};

const kinds: Record<FieldKind, () => string> = {
  text: m.templates_kind_text,
  number: m.templates_kind_number,
  date: m.templates_kind_date,
  choice: m.templates_kind_choice,
  'multi-choice': m.templates_kind_multi_choice,
  checkbox: m.templates_kind_checkbox,
  pattern: m.templates_kind_pattern,
  file: m.templates_kind_file,
};

export const kindName = (kind: FieldKind): string => kinds[kind]();

/** In the order of the palette. */
export const fieldKinds = [
  'text',
  'choice',
  'multi-choice',
  'checkbox',
  'number',
  'date',
  'pattern',
  'file',
] as const satisfies readonly FieldKind[];

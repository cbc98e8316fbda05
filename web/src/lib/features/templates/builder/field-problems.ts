import type { CustomField } from '#shared/domain/custom-field.ts';
import { isLinearPattern, matchesPattern } from '#shared/domain/linear-pattern.ts';
import { fieldDefinitionProblems } from '#shared/domain/template-problems.ts';
import { m } from '#lib/paraglide/messages.js';
import { definitionText, partText } from './definition-text.ts';
import type { FieldDraft } from './field-draft.svelte.ts';

/** What is wrong with one field, by its part: `label`, `choices`, `pattern`. */
export type PartProblems = Readonly<Record<string, string>>;

/** Fields that are complete in themselves, in their order. */
export const completeFields = (fields: readonly FieldDraft[]): CustomField[] =>
  fields.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []));

const ownProblems = ({ parsed, condition }: FieldDraft): PartProblems => ({
  ...(parsed.success ? {} : Object.fromEntries(parsed.wrong.map((part) => [part, partText(part)]))),
  ...(!condition.isEmpty && !condition.complete && { when: m.templates_condition_unfinished() }),
});

/** What is wrong between the fields, once each is complete in itself. */
const together = (fields: readonly FieldDraft[]) =>
  fieldDefinitionProblems(completeFields(fields), isLinearPattern, matchesPattern).flatMap(
    ({ index, part, problem }) => {
      const field = fields[index];
      return field ? [[field.id, { [part]: definitionText(problem) }] as const] : [];
    },
  );

/** By the field's id; only of fields that have one. */
export const fieldProblems = (
  fields: readonly FieldDraft[],
): Readonly<Record<string, PartProblems>> => {
  const own = fields
    .map((field) => [field.id, ownProblems(field)] as const)
    .filter(([, parts]) => Object.keys(parts).length > 0);
  return Object.fromEntries(own.length > 0 ? own : together(fields));
};

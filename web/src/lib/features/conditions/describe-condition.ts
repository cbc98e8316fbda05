import type { Condition, Test } from '#shared/domain/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import type { ConditionProperty } from './condition-property.ts';
import { clauseText } from './operator-text.ts';

/** A piece of the sentence; what the administrator chose stands out. */
export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
}

/** Stand for property and value in a clause, so that it can be cut at them in any language. */
const marks = { property: '\uE000', value: '\uE001' } as const;

const dateText = (value: string): string => {
  const date = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? value
    : date.toLocaleDateString(shownLocale(), { dateStyle: 'medium', timeZone: 'UTC' });
};

const valueText = (property: ConditionProperty | undefined, value: Test['value']): string => {
  if (value === undefined) return '';
  const choice = property?.choices?.find((candidate) => candidate.value === String(value));
  if (choice !== undefined) return choice.label;
  if (property?.kind === 'date') return dateText(String(value));
  return typeof value === 'number' ? value.toLocaleString(shownLocale()) : String(value);
};

const clauseParts = (
  { property: name, operator, value }: Test,
  properties: readonly ConditionProperty[],
): SentencePart[] => {
  const property = properties.find((candidate) => candidate.name === name);
  const strong: Readonly<Record<string, string>> = {
    [marks.property]: property?.label ?? name,
    [marks.value]: valueText(property, value),
  };
  return clauseText(operator, property?.kind ?? 'text', marks)
    .split(/([\uE000\uE001])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const chosen = strong[piece];
      return chosen === undefined ? { text: piece, strong: false } : { text: chosen, strong: true };
    });
};

const joined = (
  pieces: readonly (readonly SentencePart[])[],
  match: Condition['match'],
): SentencePart[] => {
  const text = ` ${match === 'all' ? m.condition_and() : m.condition_or()} `;
  return pieces.flatMap((piece, index) =>
    index === 0 ? [...piece] : [{ text, strong: false }, ...piece],
  );
};

/** The condition as the rest of a sentence that begins with whom or what it is about. */
export const describeCondition = (
  { match, groups }: Condition,
  properties: readonly ConditionProperty[],
): SentencePart[] =>
  joined(
    groups.map((group) => {
      const clauses = joined(
        group.tests.map((test) => clauseParts(test, properties)),
        group.match,
      );
      return groups.length > 1 && group.tests.length > 1
        ? [{ text: '(', strong: false }, ...clauses, { text: ')', strong: false }]
        : clauses;
    }),
    match,
  );

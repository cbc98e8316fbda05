import type { Operator, Test } from '#shared/domain/condition.ts';
import { asksForValue, type ConditionProperty, type PropertyKind } from './condition-property.ts';

/** What was typed, as the condition stores it; undefined where it is none. People write 1,5 as well as 1.5. */
export const valueFrom = (kind: PropertyKind, typed: string): Test['value'] => {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind !== 'number') return text.slice(0, 500);
  const plain = /^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
  return plain !== undefined && Number.isFinite(plain) ? plain : undefined;
};

/** What keeps a test from counting. */
export type TestProblem = 'unknown-property' | 'no-value' | 'no-number';

/** What is missing of a test as it is being written. */
export const testProblem = (
  property: ConditionProperty | undefined,
  { operator, value }: { readonly operator: Operator; readonly value: string },
): TestProblem | undefined => {
  if (property === undefined) return 'unknown-property';
  if (!asksForValue(property.kind, operator)) return undefined;
  const isChoice = property.kind === 'choice' || property.kind === 'multi-choice';
  if (value.trim() === '') return 'no-value';
  if (isChoice && property.choices?.some((choice) => choice.value === value) !== true)
    return 'no-value';
  return valueFrom(property.kind, value) === undefined ? 'no-number' : undefined;
};

/** The test as it is stored; complete where `testProblem` finds nothing. */
export const finishedTest = (
  { name, kind }: Pick<ConditionProperty, 'name' | 'kind'>,
  { operator, value }: { readonly operator: Operator; readonly value: string },
): Test => {
  if (kind === 'checkbox') return { property: name, operator, value: true };
  if (!asksForValue(kind, operator)) return { property: name, operator };
  return { property: name, operator, value: valueFrom(kind, value) };
};

import type { Operator } from '#shared/domain/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PropertyKind } from './condition-property.ts';

type Text = () => string;
type Clause = (parts: { property: string; value: string }) => string;

const labels: Readonly<Record<Operator, Text>> = {
  is: m.condition_is,
  'is-not': m.condition_is_not,
  contains: m.condition_contains,
  before: m.condition_before,
  after: m.condition_after,
  'is-set': m.condition_is_set,
  'is-not-set': m.condition_is_not_set,
};
const labelsByKind: Partial<Record<PropertyKind, Partial<Record<Operator, Text>>>> = {
  number: { before: m.condition_less, after: m.condition_more },
  'multi-choice': { is: m.condition_includes, 'is-not': m.condition_includes_not },
  checkbox: { is: m.condition_ticked, 'is-not': m.condition_not_ticked },
};

/** An operator as the form offers it for a kind. */
export const operatorLabel = (operator: Operator, kind: PropertyKind): string =>
  (labelsByKind[kind]?.[operator] ?? labels[operator])();

const clauses: Readonly<Record<Operator, Clause>> = {
  is: m.condition_clause_is,
  'is-not': m.condition_clause_is_not,
  contains: m.condition_clause_contains,
  before: m.condition_clause_before,
  after: m.condition_clause_after,
  'is-set': m.condition_clause_is_set,
  'is-not-set': m.condition_clause_is_not_set,
};
const clausesByKind: Partial<Record<PropertyKind, Partial<Record<Operator, Clause>>>> = {
  number: { before: m.condition_clause_less, after: m.condition_clause_more },
  'multi-choice': { is: m.condition_clause_includes, 'is-not': m.condition_clause_includes_not },
  checkbox: { is: m.condition_clause_ticked, 'is-not': m.condition_clause_not_ticked },
};

/** A test as a clause of a sentence. */
export const clauseText = (
  operator: Operator,
  kind: PropertyKind,
  parts: { property: string; value: string },
): string => (clausesByKind[kind]?.[operator] ?? clauses[operator])(parts);

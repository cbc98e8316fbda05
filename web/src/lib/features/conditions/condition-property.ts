import type { Operator } from '#shared/domain/condition.ts';

/** How a property's values compare, and by what control one is asked for. */
export type PropertyKind = 'text' | 'number' | 'date' | 'choice' | 'multi-choice' | 'checkbox';

/** A property that a condition can ask about, as the form shows it. */
export interface ConditionProperty {
  /** As stored in the condition, e.g. `priority` or `field.order-number`. */
  readonly name: string;
  readonly label: string;
  readonly kind: PropertyKind;
  /** Of the kinds that choose. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

const operators: Readonly<Record<PropertyKind, readonly Operator[]>> = {
  text: ['is', 'is-not', 'contains', 'is-set', 'is-not-set'],
  number: ['is', 'is-not', 'after', 'before', 'is-set', 'is-not-set'],
  date: ['is', 'is-not', 'before', 'after', 'is-set', 'is-not-set'],
  choice: ['is', 'is-not', 'is-set', 'is-not-set'],
  'multi-choice': ['is', 'is-not', 'is-set', 'is-not-set'],
  checkbox: ['is', 'is-not'],
};

/** The operators that make sense for a kind, the most usual first. */
export const operatorsFor = (kind: PropertyKind): readonly Operator[] => operators[kind];

/** Whether a value is asked for: a checkbox is ticked or not, and being set needs none. */
export const asksForValue = (kind: PropertyKind, operator: Operator): boolean =>
  kind !== 'checkbox' && operator !== 'is-set' && operator !== 'is-not-set';

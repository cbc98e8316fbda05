import type { PropertyValue } from '#shared/domain/condition.ts';
import type { CustomField, FieldValues } from '#shared/domain/custom-field.ts';
import { checkValue } from '#shared/domain/field-value.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';

type Given = Readonly<Record<string, PropertyValue | null>>;

/** Properties that a token sets and takes away, and those that do not fit: they are left out and keep nobody from signing in. */
export interface GivenProperties {
  readonly set: FieldValues;
  readonly gone: readonly string[];
  readonly ignored: readonly string[];
}

const fitting = (definitions: readonly CustomField[], key: string, value: PropertyValue) => {
  const field = definitions.find((definition) => definition.key === key);
  if (field === undefined || field.kind === 'file') return undefined;
  const checked = checkValue(field, value, matchesPattern);
  return 'problem' in checked ? undefined : checked.value;
};

/** Checks what a token says by the definitions of contact properties. */
export const givenProperties = (
  definitions: readonly CustomField[],
  given: Given = {},
): GivenProperties => {
  const set: FieldValues = {};
  const gone: string[] = [];
  const ignored: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    const taken = value === null ? undefined : fitting(definitions, key, value);
    if (value === null) gone.push(key);
    else if (taken === undefined) ignored.push(key);
    else set[key] = taken;
  }
  return { set, gone, ignored };
};

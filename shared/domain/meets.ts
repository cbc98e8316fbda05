import type { Condition, PropertyLookup, PropertyValue, Test } from './condition.ts';

/** Upper and lower case and surrounding space make no difference to people. */
const folded = (value: string | number | boolean): string =>
  String(value).trim().normalize('NFC').toLocaleLowerCase('und');

const isEmpty = (value: PropertyValue | undefined): boolean =>
  value === undefined ||
  (typeof value !== 'number' && typeof value !== 'boolean' && value.length === 0);

const equals = (value: PropertyValue, wanted: string | number | boolean): boolean =>
  Array.isArray(value)
    ? value.some((entry) => folded(entry) === folded(wanted))
    : folded(value) === folded(wanted);

const contains = (value: PropertyValue, wanted: string | number | boolean): boolean =>
  Array.isArray(value)
    ? value.some((entry) => folded(entry).includes(folded(wanted)))
    : folded(value).includes(folded(wanted));

/** Numbers by size, everything else as text, which orders dates. */
const compare = (value: PropertyValue, wanted: string | number | boolean): number | undefined => {
  if (Array.isArray(value) || typeof value === 'boolean' || typeof wanted === 'boolean')
    return undefined;
  if (typeof value === 'number') {
    const number = typeof wanted === 'number' ? wanted : Number.parseFloat(wanted);
    return Number.isNaN(number) ? undefined : value - number;
  }
  // A day compares with an instant of that day as the same day.
  const text = String(wanted);
  const length = Math.min(value.length, text.length);
  const [left, right] = [value.slice(0, length), text.slice(0, length)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const holds = ({ property, operator, value: wanted }: Test, lookup: PropertyLookup): boolean => {
  const value = lookup(property);
  if (operator === 'is-set') return !isEmpty(value);
  if (operator === 'is-not-set') return isEmpty(value);
  if (wanted === undefined) return false;
  if (value === undefined || isEmpty(value)) return operator === 'is-not';
  if (operator === 'is') return equals(value, wanted);
  if (operator === 'is-not') return !equals(value, wanted);
  if (operator === 'contains') return contains(value, wanted);
  const order = compare(value, wanted);
  if (order === undefined) return false;
  return operator === 'before' ? order < 0 : order > 0;
};

/** Whether the condition holds for what `lookup` finds. A property that is not set fulfils `is-not` and `is-not-set` only. */
export const meets = ({ match, groups }: Condition, lookup: PropertyLookup): boolean => {
  const groupHolds = (group: Condition['groups'][number]) =>
    group.match === 'all'
      ? group.tests.every((test) => holds(test, lookup))
      : group.tests.some((test) => holds(test, lookup));
  return match === 'all' ? groups.every(groupHolds) : groups.some(groupHolds);
};

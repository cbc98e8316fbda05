import { matchesFilter } from './pattern-filter.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether an event matches an EventBridge event pattern: every field of the pattern must match, arrays in the
 * event match when any element does, `$or` takes one of several patterns.
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (!isObject(pattern)) return false;
  if (Array.isArray(event)) return event.some((element) => matchesPattern(pattern, element));
  const fields = isObject(event) ? event : {};
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or' && Array.isArray(expected)) {
      return expected.some((alternative) => matchesPattern(alternative, event));
    }
    return Array.isArray(expected)
      ? matchesAny(expected, fields[name])
      : matchesPattern(expected, fields[name] ?? {});
  });
}

function matchesAny(filters: readonly unknown[], value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const candidates = values.length > 0 ? values : [undefined];
  return filters.some((filter) => candidates.some((candidate) => matchesFilter(filter, candidate)));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

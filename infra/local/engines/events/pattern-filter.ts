type Filter = (argument: unknown, value: unknown) => boolean;

/** Whether one value of an event matches one element of a pattern's array: a literal or a content filter. */
export function matchesFilter(filter: unknown, value: unknown): boolean {
  if (typeof filter !== 'object' || filter === null) return filter === value;
  return Object.entries(filter).every(
    ([name, argument]) => filters[name]?.(argument, value) ?? false,
  );
}

const filters: Readonly<Record<string, Filter>> = {
  exists: (argument, value) => argument === (value !== undefined),
  prefix: (argument, value) => textFilter(argument, value, (text, part) => text.startsWith(part)),
  suffix: (argument, value) => textFilter(argument, value, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument, value) =>
    typeof value === 'string' && typeof argument === 'string' && lower(value) === lower(argument),
  wildcard: (argument, value) =>
    typeof value === 'string' &&
    asList(argument).some((glob) => typeof glob === 'string' && wildcard(glob).test(value)),
  numeric: (argument, value) => typeof value === 'number' && inRange(asList(argument), value),
  'anything-but': (argument, value) =>
    value !== undefined && !asList(argument).some((excluded) => excludes(excluded, value)),
};

/** `anything-but` nests other filters whose argument may again be a list. */
function excludes(excluded: unknown, value: unknown): boolean {
  if (typeof excluded !== 'object' || excluded === null) return excluded === value;
  return Object.entries(excluded).some(([name, argument]) =>
    asList(argument).some((one) => filters[name]?.(one, value) ?? false),
  );
}

function textFilter(
  argument: unknown,
  value: unknown,
  test: (text: string, part: string) => boolean,
): boolean {
  if (typeof value !== 'string') return false;
  if (typeof argument === 'string') return test(value, argument);
  const folded: unknown =
    typeof argument === 'object' && argument !== null ? Object.values(argument)[0] : undefined;
  return typeof folded === 'string' && test(lower(value), lower(folded));
}

function inRange(comparisons: readonly unknown[], value: number): boolean {
  for (let index = 0; index < comparisons.length; index += 2) {
    const bound = comparisons[index + 1];
    const compare = comparators[String(comparisons[index])];
    if (typeof bound !== 'number' || !compare?.(value, bound)) return false;
  }
  return comparisons.length > 0;
}

const comparators: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

const lower = (text: string) => text.toLowerCase();
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const wildcard = (glob: string) =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );

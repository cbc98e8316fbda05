import { isRecord, type JsonRecord } from '../../json.ts';

/** Whether an event matches one of an event source's filter patterns (EventBridge pattern language); no pattern lets all pass. */
export function passesFilters(patterns: readonly JsonRecord[], event: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, event));
}

function matches(pattern: JsonRecord, value: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const actual = isRecord(value) ? value[key] : undefined;
    if (isRecord(wanted)) return matches(wanted, actual);
    if (!Array.isArray(wanted)) throw new Error('A filter pattern must end in lists of values.');
    return wanted.some((entry: unknown) => matchesValue(entry, actual));
  });
}

function matchesValue(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((entry: unknown) => matchesValue(wanted, entry));
  if (!isRecord(wanted)) return wanted === actual;
  const [operator, operand] = Object.entries(wanted)[0] ?? ['', undefined];
  switch (operator) {
    case 'exists':
      return (actual !== undefined) === operand;
    case 'prefix':
      return typeof actual === 'string' && actual.startsWith(String(operand));
    case 'suffix':
      return typeof actual === 'string' && actual.endsWith(String(operand));
    case 'equals-ignore-case':
      return typeof actual === 'string' && actual.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return actual !== undefined && ![operand].flat().includes(actual);
    case 'numeric':
      return typeof actual === 'number' && Array.isArray(operand) && matchesNumber(operand, actual);
    default:
      throw new Error(`The filter operator ${operator} is not evaluated here.`);
  }
}

function matchesNumber(comparisons: readonly unknown[], actual: number): boolean {
  for (let index = 0; index < comparisons.length; index += 2) {
    const bound = Number(comparisons[index + 1]);
    const holds = {
      '=': actual === bound,
      '<': actual < bound,
      '<=': actual <= bound,
      '>': actual > bound,
      '>=': actual >= bound,
    }[String(comparisons[index])];
    if (holds !== true) return false;
  }
  return true;
}

import type { Statement } from './statement.ts';
import { matchesWildcard } from './wildcard.ts';

export type Context = Readonly<Record<string, string | readonly string[]>>;
type Test = (wanted: string, actual: string) => boolean;

const equal: Test = (wanted, actual) => wanted === actual;
const equalIgnoringCase: Test = (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase();
const like: Test = (wanted, actual) => matchesWildcard(wanted, actual);

/** Operators with the value each compares; a `Not` form holds when the positive form does not. */
const TESTS: Readonly<Record<string, Test>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equalIgnoringCase,
  NumericEquals: (wanted, actual) => Number(wanted) === Number(actual),
  NumericLessThan: (wanted, actual) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (wanted, actual) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (wanted, actual) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (wanted, actual) => Number(actual) >= Number(wanted),
};

/** Whether all conditions of a statement hold (IAM: keys and operators are ANDed, the values of one key ORed). */
export function conditionsHold(conditions: Statement['Condition'], context: Context): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      operatorHolds(operator, wanted, valuesOf(context, key)),
    ),
  );
}

function valuesOf(context: Context, key: string): readonly string[] {
  const exact = context[key];
  if (exact !== undefined) return [exact].flat();
  const name = Object.keys(context).find(
    (candidate) => candidate.toLowerCase() === key.toLowerCase(),
  );
  return name === undefined ? [] : [context[name] ?? []].flat();
}

function operatorHolds(
  operator: string,
  wanted: readonly string[],
  actual: readonly string[],
): boolean {
  if (operator === 'Null') return (actual.length === 0) === (wanted[0] === 'true');
  const { name, set, ifExists } = parseOperator(operator);
  const negated =
    name.startsWith('StringNot') || name.startsWith('ArnNot') || name.startsWith('NumericNot');
  const test = TESTS[name.replace('Not', '')];
  if (!test) throw new Error(`The condition operator ${operator} is not evaluated here.`);
  if (actual.length === 0)
    return ifExists || set === 'ForAllValues' || (negated && set === undefined);
  const matches = (value: string): boolean =>
    wanted.some((entry) => test(entry, value)) !== negated;
  return set === 'ForAllValues' || (negated && set === undefined)
    ? actual.every(matches)
    : actual.some(matches);
}

function parseOperator(operator: string): {
  name: string;
  set: string | undefined;
  ifExists: boolean;
} {
  const [first = '', second] = operator.split(':');
  const name = second ?? first;
  const set = second === undefined ? undefined : first;
  return { name: name.replace(/IfExists$/, ''), set, ifExists: name.endsWith('IfExists') };
}

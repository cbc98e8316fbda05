import { asList, isRecord } from '../json.ts';
import { StartError } from '../start-error.ts';
import type { Scope } from './scope.ts';

type Resolve = (value: unknown, scope: Scope) => unknown;

/** Whether a condition of the template's `Conditions` section holds; `resolve` gives what it compares. */
export function evaluateCondition(name: string, scope: Scope, resolve: Resolve): boolean {
  if (!(name in scope.template.Conditions))
    throw new StartError(`The template uses a condition ${name} it does not define.`);
  return evaluate(scope.template.Conditions[name], scope, resolve);
}

function evaluate(expression: unknown, scope: Scope, resolve: Resolve): boolean {
  if (!isRecord(expression)) return false;
  const [name = '', argument] = Object.entries(expression)[0] ?? [];
  const list = asList(argument);
  switch (name) {
    case 'Condition':
      return evaluateCondition(String(argument), scope, resolve);
    case 'Fn::Equals':
      return resolve(list[0], scope) === resolve(list[1], scope);
    case 'Fn::And':
      return list.every((entry) => evaluate(entry, scope, resolve));
    case 'Fn::Or':
      return list.some((entry) => evaluate(entry, scope, resolve));
    case 'Fn::Not':
      return !evaluate(list[0], scope, resolve);
    default:
      throw new StartError(
        `The template uses ${name} in a condition, which the local host does not resolve.`,
      );
  }
}

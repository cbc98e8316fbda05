import { asList, isRecord } from '../json.ts';
import { StartError } from '../start-error.ts';
import { resolve } from './intrinsics.ts';
import type { Scope } from './scope.ts';

/** Whether a condition of the template's `Conditions` section holds. */
export function conditionHolds(name: string, scope: Scope): boolean {
  if (!(name in scope.template.Conditions))
    throw new StartError(`The template uses a condition ${name} it does not define.`);
  return evaluate(scope.template.Conditions[name], scope);
}

function evaluate(expression: unknown, scope: Scope): boolean {
  if (!isRecord(expression)) return false;
  const [name = '', argument] = Object.entries(expression)[0] ?? [];
  const list = asList(argument);
  switch (name) {
    case 'Condition':
      return conditionHolds(String(argument), scope);
    case 'Fn::Equals':
      return resolve(list[0], scope) === resolve(list[1], scope);
    case 'Fn::And':
      return list.every((entry) => evaluate(entry, scope));
    case 'Fn::Or':
      return list.some((entry) => evaluate(entry, scope));
    case 'Fn::Not':
      return !evaluate(list[0], scope);
    default:
      throw new StartError(
        `The template uses ${name} in a condition, which the local host does not resolve.`,
      );
  }
}

import { asList, isRecord } from '../json.ts';
import { StartError } from '../start-error.ts';
import { evaluateCondition } from './conditions.ts';
import { lookupAttribute, lookupRef } from './lookup.ts';
import { NO_VALUE, type Scope } from './scope.ts';

/** Replaces every intrinsic function inside a template value; absent values (`AWS::NoValue`) fall away. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value
      .map((entry: unknown) => resolve(entry, scope))
      .filter((entry) => entry !== NO_VALUE);
  }
  if (!isRecord(value)) return value;
  const [only, ...more] = Object.entries(value);
  if (only && more.length === 0 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    return call(only[0], only[1], scope);
  }
  const resolved = Object.entries(value).map(
    ([key, entry]) => [key, resolve(entry, scope)] as const,
  );
  return Object.fromEntries(resolved.filter(([, entry]) => entry !== NO_VALUE));
}

/** Whether a condition of the template holds. */
export function conditionHolds(name: string, scope: Scope): boolean {
  return evaluateCondition(name, scope, resolve);
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return lookupRef(String(argument), scope);
    case 'Fn::GetAtt':
      return getAtt(argument, scope);
    case 'Fn::Sub':
      return sub(argument, scope);
    case 'Fn::If':
      return chooseIf(argument, scope);
    default:
      return callWithResolved(name, resolve(argument, scope), scope);
  }
}

function callWithResolved(name: string, argument: unknown, scope: Scope): unknown {
  const list = asList(argument);
  switch (name) {
    case 'Fn::Join':
      return texts(list[1]).join(String(list[0]));
    case 'Fn::Select':
      return Array.isArray(list[1]) ? list[1][Number(list[0])] : undefined;
    case 'Fn::Split':
      return String(list[1]).split(String(list[0]));
    case 'Fn::Base64':
      return Buffer.from(String(argument)).toString('base64');
    case 'Fn::FindInMap':
      return findInMap(texts(list), scope);
    case 'Fn::GetAZs':
      return ['a', 'b', 'c'].map((zone) => `${scope.pseudo['AWS::Region'] ?? ''}${zone}`);
    default:
      throw new StartError(`The template uses ${name}, which the local host does not resolve.`);
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function getAtt(argument: unknown, scope: Scope): string {
  const [logicalId = '', ...attribute] = Array.isArray(argument)
    ? texts(argument)
    : String(argument).split('.');
  return lookupAttribute(logicalId, attribute.join('.'), scope);
}

function sub(argument: unknown, scope: Scope): string {
  const [text, variables] = asList(argument);
  const own = resolve(variables ?? {}, scope);
  return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (isRecord(own) && name in own) return String(own[name]);
    return name.includes('.') ? getAtt(name, scope) : String(lookupRef(name, scope));
  });
}

function chooseIf(argument: unknown, scope: Scope): unknown {
  const [condition, yes, no] = asList(argument);
  return resolve(conditionHolds(String(condition), scope) ? yes : no, scope);
}

function findInMap([map = '', top = '', second = '']: readonly string[], scope: Scope): unknown {
  const value = scope.template.Mappings[map]?.[top]?.[second];
  if (value === undefined)
    throw new StartError(`The template's mapping ${map} has no entry ${top}.${second}.`);
  return value;
}

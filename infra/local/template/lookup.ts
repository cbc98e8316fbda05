import { StartError } from '../start-error.ts';
import { NO_VALUE, type Scope } from './scope.ts';

/** What `Ref` answers: a pseudo parameter, a parameter's default, or a resource's reference. */
export function lookupRef(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const known = scope.pseudo[name] ?? scope.resources.get(name)?.ref;
  if (known !== undefined) return known;
  const parameter = scope.template.Parameters[name];
  if (parameter?.Default !== undefined) return parameter.Default;
  throw new StartError(
    `The template refers to ${name}, which is neither a resource nor a parameter with a default.`,
  );
}

/** What `Fn::GetAtt` answers. */
export function lookupAttribute(logicalId: string, attribute: string, scope: Scope): string {
  const value = scope.resources.get(logicalId)?.attributes[attribute];
  if (value !== undefined) return value;
  const type = scope.template.Resources[logicalId]?.Type ?? 'no resource';
  throw new StartError(
    `The template asks for ${logicalId}.${attribute}, which the local host does not know (${type}).`,
  );
}

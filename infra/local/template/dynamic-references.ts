import { StartError } from '../start-error.ts';

/** Gives the current text of a secret by its ARN. */
export type SecretText = (secretId: string) => string;

const reference = /\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]*):([^:}]*):([^:}]*)\}\}/g;

/** Puts the current value of a secret, whole, where a text refers to it; CloudFormation's other references stop the start. */
export function resolveReferences(text: string, secretText: SecretText): string {
  if (!text.includes('{{resolve:')) return text;
  const resolved = text.replaceAll(reference, (whole, secretId: string, ...parts: string[]) =>
    parts.slice(0, 3).some((part) => part !== '') ? whole : secretText(secretId),
  );
  const left = /\{\{resolve:[^}]*\}\}/.exec(resolved)?.[0];
  if (left === undefined) return resolved;
  throw new StartError(`The template uses ${left}, which the local host does not resolve.`);
}

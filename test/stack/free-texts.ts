import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';

interface Node {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly $defs?: Readonly<Record<string, Node>>;
}

/** What a pattern of free text lets through, and one of keys, codes or ids does not. */
const sample = 'Größe & <b>';

const isFree = ({ type, enum: options, const: constant, format, pattern }: Node): boolean =>
  type === 'string' &&
  options === undefined &&
  constant === undefined &&
  format === undefined &&
  (pattern === undefined || new RegExp(pattern, 'u').test(sample));

/** Where in a request's body people write what they like: `operation.field`, with `[]` for each of a list and `*` for any key. */
export const freeTexts = (id: string, { body }: Operation): readonly string[] => {
  if (!body) return [];
  const root: Node = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as never;
  const found = new Set<string>();
  const walk = (node: Node, path: string): void => {
    if (node.$ref !== undefined) {
      walk(root.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {}, path);
      return;
    }
    if (isFree(node)) found.add(path);
    for (const part of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])])
      walk(part, path);
    for (const [name, part] of Object.entries(node.properties ?? {})) walk(part, `${path}.${name}`);
    if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, `${path}.*`);
    if (node.items) walk(node.items, `${path}[]`);
  };
  walk(root, id);
  return [...found];
};

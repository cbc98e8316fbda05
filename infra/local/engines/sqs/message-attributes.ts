import { createHash } from 'node:crypto';
import * as z from 'zod';

const messageAttributeSchema = z.strictObject({
  DataType: z.string().min(1),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
  StringListValues: z.array(z.string()).max(0).optional(),
  BinaryListValues: z.array(z.string()).max(0).optional(),
});
export const messageAttributesSchema = z
  .record(z.string(), messageAttributeSchema)
  .refine((attributes) => Object.keys(attributes).length <= 10, 'At most 10 attributes');
export type MessageAttributes = z.infer<typeof messageAttributesSchema>;

export const md5 = (data: string | Buffer): string => createHash('md5').update(data).digest('hex');

/** The digest SDKs compare: names sorted, each of name, type and value preceded by its length. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts: Buffer[] = [];
  for (const name of names) {
    const attribute = attributes[name];
    if (!attribute) continue;
    const binary = attribute.DataType.startsWith('Binary');
    const value = binary
      ? Buffer.from(attribute.BinaryValue ?? '', 'base64')
      : Buffer.from(attribute.StringValue ?? '');
    parts.push(sized(Buffer.from(name)), sized(Buffer.from(attribute.DataType)));
    parts.push(Buffer.from([binary ? 2 : 1]), sized(value));
  }
  return md5(Buffer.concat(parts));
}

function sized(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
}

/** Bytes that count towards the message limit: name, type and value of each attribute. */
export function attributesSize(attributes: MessageAttributes): number {
  return Object.entries(attributes)
    .map(([name, { DataType, StringValue, BinaryValue }]) =>
      [name, DataType, StringValue ?? ''].reduce(
        (size, text) => size + Buffer.byteLength(text),
        Buffer.byteLength(BinaryValue ?? '', 'base64'),
      ),
    )
    .reduce((sum, size) => sum + size, 0);
}

/** Picks attributes by the names a receiver asked for: exact, `All`, `.*` or `prefix.*`. */
export function pickAttributes(
  attributes: MessageAttributes,
  wanted: readonly string[],
): MessageAttributes {
  const matches = (name: string) =>
    wanted.some((pattern) =>
      pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name,
    );
  const all = wanted.includes('All');
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => all || matches(name)));
}

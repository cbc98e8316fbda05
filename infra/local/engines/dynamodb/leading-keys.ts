import { isRecord, type JsonRecord } from '../../json.ts';

/** Partition key values of items or keys, as the condition key `dynamodb:LeadingKeys` carries them. */
export function leadingKeysOf(items: readonly unknown[], hashKey: string | undefined): string[] {
  if (hashKey === undefined) return [];
  return items.flatMap((item) => (isRecord(item) ? valueOf(item[hashKey]) : []));
}

/** The partition key value a Query asks for: `name = :value`, with or without a placeholder for the name. */
export function leadingKeyOfQuery(input: JsonRecord, hashKey: string | undefined): string[] {
  if (hashKey === undefined) return [];
  const names = isRecord(input['ExpressionAttributeNames'])
    ? input['ExpressionAttributeNames']
    : {};
  const values = isRecord(input['ExpressionAttributeValues'])
    ? input['ExpressionAttributeValues']
    : {};
  const condition =
    typeof input['KeyConditionExpression'] === 'string' ? input['KeyConditionExpression'] : '';
  for (const [, name = '', value = ''] of condition.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === hashKey) return valueOf(values[value]);
  }
  return [];
}

/** Key attributes are strings, numbers or binaries, each written as text in DynamoDB's JSON. */
function valueOf(attribute: unknown): string[] {
  if (!isRecord(attribute)) return [];
  const value = attribute['S'] ?? attribute['N'] ?? attribute['B'];
  return typeof value === 'string' ? [value] : [];
}

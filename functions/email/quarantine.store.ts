import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { QuarantinedMail } from '#shared/contract/email.ts';
import { readQuarantinedMail } from '#shared/table/inbound-mail.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { table, tableName } from '../platform/aws/table.ts';

const pageSize = 25;

/** A page of the quarantine, latest first. Throws `malformed_request` for a cursor of another list. */
export const readQuarantine = async (
  reader: string,
  cursor: string | undefined,
): Promise<{ items: QuarantinedMail[]; next?: string }> => {
  const scope = `${reader}\n${partitions.quarantine}`;
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :quarantine',
      ExpressionAttributeValues: { ':quarantine': partitions.quarantine },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: pageSize + 1,
      ExclusiveStartKey: await fromCursor(scope, cursor),
    }),
  );
  const items = Items.slice(0, pageSize).map(readQuarantinedMail);
  const last = items.at(-1);
  const lastKey =
    Items.length > pageSize && last !== undefined
      ? { ...keys.quarantined(last.receivedAt, last.id) }
      : undefined;
  const next = await toCursor(scope, lastKey);
  return { items, ...(next !== undefined && { next }) };
};

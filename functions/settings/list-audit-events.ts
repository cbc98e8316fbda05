import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { settingsContract } from '#shared/contract/settings.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { keys, partitions, type Key } from '#shared/table/keys.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

const pageSize = 25;

/** Months without a change that are looked through for one before; half a read unit each. */
const longestGap = 24;

const monthBefore = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
};

const readMonth = async (month: string, before: Key | undefined, limit: number) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: { ':month': partitions.audit(month) },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: before && { ...before },
    }),
  );
  return Items.map(readAuditEvent);
};

/** Administrative changes, latest first, from month to month. Throws `malformed_request` for another list's cursor. */
export const listAuditEvents: OperationHandler<typeof settingsContract.listAuditEvents> = async (
  { query },
  { actor, now },
) => {
  const scope = `audit\n${actor.id}`;
  const start = await fromCursor(scope, query.cursor);
  let before: Key | undefined =
    start?.pk === undefined || start.sk === undefined ? undefined : { pk: start.pk, sk: start.sk };
  let month = before === undefined ? now.slice(0, 7) : before.pk.slice(-7);
  const found: AuditEvent[] = [];
  for (let gap = 0; gap < longestGap && found.length <= pageSize; gap += 1) {
    const events = await readMonth(month, before, pageSize + 1 - found.length);
    if (events.length > 0) gap = 0;
    found.push(...events);
    before = undefined;
    month = monthBefore(month);
  }
  const items = found.slice(0, pageSize);
  const last = items.at(-1);
  const next =
    found.length > pageSize && last !== undefined
      ? await toCursor(scope, { ...keys.auditEvent(last.at, last.id) })
      : undefined;
  return { items, ...(next !== undefined && { next }) };
};

import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readInboundMail } from '#shared/table/inbound-mail.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readLoggedMail, type LoggedMail } from '#shared/table/mail-log.entity.ts';
import {
  readOutboundMail,
  readSuppressedAddress,
  type SuppressedAddress,
} from '#shared/table/outbound-mail.entity.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadInbound } from './inbound.store.ts';
import type { StoredMail } from './mail.view.ts';
import { loadMail } from './outbox.store.ts';

const pageSize = 25;

/** DynamoDB gives at most so many items by key in one call. */
const batchLimit = 100;

const keyOf = ({ mailId, direction }: LoggedMail) =>
  direction === 'in' ? { ...keys.inboundMail(mailId) } : { ...keys.outboundMail(mailId) };

const loadBatch = async (entries: readonly LoggedMail[]): Promise<Record<string, unknown>[]> => {
  if (entries.length === 0) return [];
  const { Responses, UnprocessedKeys } = await table.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys: entries.map(keyOf) } } }),
  );
  if ((UnprocessedKeys?.[tableName]?.Keys?.length ?? 0) > 0)
    throw new ApiError('unavailable', 'Try again in a moment.');
  return Responses?.[tableName] ?? [];
};

/** The mails that entries of a list lead to, as they are now, in the same order. */
const loadMails = async (entries: readonly LoggedMail[]): Promise<StoredMail[]> => {
  const found: Record<string, unknown>[] = [];
  for (let start = 0; start < entries.length; start += batchLimit)
    found.push(...(await loadBatch(entries.slice(start, start + batchLimit))));
  const byId = new Map(found.map((item) => [item.id, item]));
  return entries.flatMap(({ mailId, direction }): StoredMail[] => {
    const item = byId.get(mailId);
    if (item === undefined) return [];
    return direction === 'in'
      ? [{ direction, mail: readInboundMail(item) }]
      : [{ direction, mail: readOutboundMail(item) }];
  });
};

const query = async (list: string, limit: number, start?: Record<string, unknown>) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': partitions.mailLog(list) },
      ScanIndexForward: false,
      Limit: limit,
      ...(start && { ExclusiveStartKey: start }),
    }),
  );
  return Items.map(readLoggedMail);
};

/** A page of 25 of a list of mails, latest first. Throws `malformed_request` for a cursor of another list. */
export const readMailLog = async (
  reader: string,
  list: string,
  cursor: string | undefined,
): Promise<{ items: StoredMail[]; next?: string }> => {
  const scope = `${reader}\n${partitions.mailLog(list)}`;
  const entries = await query(list, pageSize + 1, await fromCursor(scope, cursor));
  const shown = entries.slice(0, pageSize);
  const last = shown.at(-1);
  const isMore = entries.length > pageSize && last !== undefined;
  const next = isMore
    ? await toCursor(scope, { ...keys.loggedMail(list, last.at, last.mailId) })
    : undefined;
  return { items: await loadMails(shown), ...(next !== undefined && { next }) };
};

/** The latest mails of a list, as many as asked for. */
export const latestMails = async (list: string, limit: number): Promise<StoredMail[]> =>
  loadMails(await query(list, limit));

/** A mail of either direction. */
export const loadStoredMail = async (mailId: string): Promise<StoredMail | undefined> => {
  const [received, written] = await Promise.all([loadInbound(mailId), loadMail(mailId)]);
  if (received !== undefined) return { direction: 'in', mail: received };
  return written && { direction: 'out', mail: written };
};

/** Why nothing is sent to an address, where nothing is. */
export const loadSuppression = (email: string): Promise<SuppressedAddress | undefined> =>
  getItem(keys.suppressedAddress(email), readSuppressedAddress);

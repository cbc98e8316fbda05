import type { HandOver } from '#shared/domain/hand-over.ts';
import { keys } from '#shared/table/keys.ts';
import { handOverItem, readHandOver, type StoredHandOver } from '#shared/table/hand-over.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { httpEnv } from './env.ts';

/** Origin of the portal. */
export const portalOrigin = new URL(readEnv(httpEnv).PORTAL_URL).origin;

/** What holds until somebody sets something else. */
const initial: HandOver = {
  on: false,
  way: 'secret',
  audience: portalOrigin,
  makesAccounts: true,
};

/** As it is kept; version 0 where nothing was set. */
export const loadHandOver = async (): Promise<StoredHandOver> =>
  (await getItem(keys.handOver(), readHandOver)) ?? { version: 0, handOver: initial, secrets: [] };

/** Keeps it, made on the version before; refused where another was quicker. */
export const handOverWrite = (stored: StoredHandOver): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: handOverItem(stored),
    ConditionExpression: 'attribute_not_exists(pk) OR #version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': stored.version - 1 },
  },
});

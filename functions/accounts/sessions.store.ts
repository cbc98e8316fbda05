import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { sessionSeconds } from '#shared/domain/session.ts';
import { toInstant, type Instant } from '#shared/domain/instant.ts';
import { keys, partitions, sessionPrefix } from '#shared/table/keys.ts';
import { readSession, type SessionRecord } from '#shared/table/session.entity.ts';
import type { AccessClaims } from '../platform/auth/access-token.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { PoolAudience } from './cognito/pool.ts';

export const loadSession = (sub: string, sessionId: string): Promise<SessionRecord | undefined> =>
  getItem(keys.session(sub, sessionId), readSession);

/** Notes that a session was used, from which device; the first time makes its item. */
export const noteUse = async (
  audience: PoolAudience,
  { sub, origin_jti, auth_time }: AccessClaims,
  device: { readonly browser?: string; readonly system?: string },
  usedAt: Instant,
): Promise<void> => {
  const values = {
    sessionId: origin_jti,
    signedInAt: toInstant(auth_time * 1000),
    usedAt,
    ...device,
    expiresAt: auth_time + sessionSeconds[audience] + 3600,
  };
  const entries = Object.entries(values);
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.session(sub, origin_jti) },
      UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        entries.map(([name, value]) => [`:${name}`, value]),
      ),
    }),
  );
};

/** Most sessions that a list shows. Older ones end by themselves, and with all others. */
const shown = 200;

/** Sessions of an account that were noted, in no order, with those that ended since. */
export const listNotedSessions = async (sub: string): Promise<readonly SessionRecord[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :account AND begins_with(sk, :session)',
      ExpressionAttributeValues: { ':account': partitions.account(sub), ':session': sessionPrefix },
      Limit: shown,
    }),
  );
  return Items.map(readSession);
};

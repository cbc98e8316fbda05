import { setTimeout as wait } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/domain/instant.ts';
import { keys, notificationRange, partitions } from '#shared/table/keys.ts';
import {
  noNotifications,
  notificationItem,
  readNotification,
  readNotificationState,
  stateExpiry,
  type Notification,
  type NotificationState,
} from '#shared/table/notification.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Notifications of a page. */
const pageSize = 10;

const attempts = 8;

/** Strongly consistent, one read unit. */
export const loadState = async (personId: string): Promise<NotificationState> =>
  (await getItem(keys.notificationState(personId), readNotificationState)) ?? noNotifications;

/** Whether a notification has not been read. */
export const isUnread = (
  { generation, readAt }: Pick<Notification, 'generation' | 'readAt'>,
  state: NotificationState,
): boolean => readAt === undefined && generation === state.generation;

const failedAt = (error: unknown, index: number): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[index]?.Code === 'ConditionalCheckFailed';

/** Adds to the unread ones of the generation that was read; refused where another began meanwhile. */
const countUnread = (
  personId: string,
  change: 1 | -1,
  { generation }: NotificationState,
  now: Instant,
): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.notificationState(personId) },
    UpdateExpression: 'SET generation = :generation, expiresAt = :expiry ADD unread :change',
    ConditionExpression:
      change === 1
        ? 'attribute_not_exists(generation) OR generation = :generation'
        : 'generation = :generation AND unread > :none',
    ExpressionAttributeValues: {
      ':generation': generation,
      ':expiry': stateExpiry(now),
      ':change': change,
      ...(change === -1 && { ':none': 0 }),
    },
  },
});

/** What a decision about a person's state came to; `again` where the state moved on since it was read. */
type Outcome = 'done' | 'again';

const withState = async (
  personId: string,
  work: (state: NotificationState) => Promise<Outcome>,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    if ((await work(await loadState(personId))) === 'done') return;
  }
  throw new Error('The notifications are being changed by others.');
};

/** Puts a notification, unread, and counts it; once, however often it is asked to. */
export const addNotification = (
  personId: string,
  notification: Omit<Notification, 'generation' | 'expiresAt'>,
  now: Instant,
): Promise<void> =>
  withState(personId, async (state) => {
    const Item = notificationItem(personId, { ...notification, generation: state.generation });
    const put: ExtraWrite = {
      Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
    };
    try {
      await table.send(
        new TransactWriteCommand({ TransactItems: [put, countUnread(personId, 1, state, now)] }),
      );
      return 'done';
    } catch (error) {
      if (failedAt(error, 0)) return 'done';
      if (error instanceof TransactionCanceledException) return 'again';
      throw error;
    }
  });

/** Notes that a notification was read, or takes it away; what was unread is counted no more. */
const settle = (
  personId: string,
  notificationId: string,
  now: Instant,
  write: (key: Record<string, unknown>) => ExtraWrite,
): Promise<void> =>
  withState(personId, async (state) => {
    const key = keys.notification(personId, notificationId);
    const found = await getItem(key, readNotification);
    if (found === undefined) return 'done';
    const count = isUnread(found, state) ? [countUnread(personId, -1, state, now)] : [];
    try {
      await table.send(new TransactWriteCommand({ TransactItems: [write({ ...key }), ...count] }));
      return 'done';
    } catch (error) {
      if (failedAt(error, 0)) return 'done';
      if (error instanceof TransactionCanceledException) return 'again';
      throw error;
    }
  });

/** Notes that a notification was read; does nothing for one that was, or is gone. */
export const markRead = (personId: string, notificationId: string, now: Instant): Promise<void> =>
  settle(personId, notificationId, now, (Key) => ({
    Update: {
      TableName: tableName,
      Key,
      UpdateExpression: 'SET readAt = :now',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(readAt)',
      ExpressionAttributeValues: { ':now': now },
    },
  }));

/** Takes away a notification that its reader may not see any more. */
export const withdraw = (personId: string, notificationId: string, now: Instant): Promise<void> =>
  settle(personId, notificationId, now, (Key) => ({
    Delete: { TableName: tableName, Key, ConditionExpression: 'attribute_exists(pk)' },
  }));

/** Begins a generation in which nothing is unread yet, whatever is being written at the same time. */
export const markAllRead = async (personId: string, now: Instant): Promise<void> => {
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.notificationState(personId) },
      UpdateExpression: 'SET unread = :none, expiresAt = :expiry ADD generation :one',
      ExpressionAttributeValues: { ':none': 0, ':one': 1, ':expiry': stateExpiry(now) },
    }),
  );
};

/**
 * A page, newest first, in one query, eventually consistent: half a read unit for every 4 KB. The first one has the state
 * with it; others begin after the key that the page before ended at.
 */
export const queryNotifications = async (
  personId: string,
  after: Readonly<Record<string, string>> | undefined,
): Promise<{ state: NotificationState; found: Notification[]; more: boolean }> => {
  const [{ Items = [] }, later] = await Promise.all([
    table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :person AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':person': partitions.notifications(personId),
          ':from': notificationRange.from,
          ':to': notificationRange.to,
        },
        ScanIndexForward: false,
        Limit: pageSize + (after === undefined ? 2 : 1),
        ExclusiveStartKey: after,
      }),
    ),
    after === undefined ? undefined : loadState(personId),
  ]);
  const isState = ({ sk }: Record<string, unknown>) => sk === notificationRange.to;
  const state = Items.find(isState);
  const found = Items.filter((item) => !isState(item)).map(readNotification);
  return {
    state: later ?? (state === undefined ? noNotifications : readNotificationState(state)),
    found: found.slice(0, pageSize),
    more: found.length > pageSize,
  };
};

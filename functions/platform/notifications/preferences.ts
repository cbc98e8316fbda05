import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Notice } from '#shared/domain/notice-kinds.ts';
import {
  noPreferences,
  type NotificationPreferences,
} from '#shared/domain/notification-preferences.ts';
import { keys } from '#shared/table/keys.ts';
import {
  notificationPreferencesItem,
  readNotificationPreferences,
} from '#shared/table/notification-preferences.entity.ts';
import { batchGet } from '../aws/batch.ts';
import { table, tableName } from '../aws/table.ts';

/**
 * How a person wants to be told, strongly consistent, in two read units. Who once answered that they want no requests for
 * ratings gets none until they switch them on again.
 */
export const loadPreferences = async (personId: string): Promise<NotificationPreferences> => {
  const [own, unasked] = [keys.notificationPreferences(personId), keys.noRatingRequests(personId)];
  const items = await batchGet([own, unasked], { consistent: true });
  const stored = items.find(({ pk }) => pk === own.pk);
  const chosen = stored === undefined ? noPreferences : readNotificationPreferences(stored);
  const isUnasked = items.some(({ pk }) => pk === unasked.pk);
  return isUnasked ? { ...chosen, mail: { feedback: false, ...chosen.mail } } : chosen;
};

/** Keeps how a person wants to be told; the last word counts. */
export const savePreferences = async (
  personId: string,
  preferences: NotificationPreferences,
): Promise<void> => {
  const Item = notificationPreferencesItem(personId, preferences);
  await table.send(new PutCommand({ TableName: tableName, Item }));
};

/** Switches mails on and off and leaves everything else. */
export const switchMails = async (
  personId: string,
  changes: Readonly<Partial<Record<Notice, boolean>>>,
): Promise<void> => {
  const { mail } = await loadPreferences(personId);
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.notificationPreferences(personId) },
      UpdateExpression: 'SET mail = :mail',
      ExpressionAttributeValues: { ':mail': { ...mail, ...changes } },
    }),
  );
};

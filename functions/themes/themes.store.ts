import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { picturesOf, type ThemeDraft, type ThemeVersion } from '#shared/domain/theme.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import {
  publishedThemeItem,
  readThemeDraft,
  readThemeVersion,
  themeDraftItem,
  themeVersionItem,
} from '#shared/table/theme.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

export const loadPublished = (): Promise<ThemeVersion | undefined> =>
  getItem(keys.publishedTheme(), readThemeVersion);

export const loadDraft = (): Promise<ThemeDraft | undefined> =>
  getItem(keys.themeDraft(), readThemeDraft);

export const loadVersion = (number: number): Promise<ThemeVersion | undefined> =>
  getItem(keys.themeVersion(number), readThemeVersion);

/** Writes the next draft if the one before is still there; false where it moved on. */
export const putDraft = async (draft: ThemeDraft): Promise<boolean> => {
  const first = draft.version === 1;
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: themeDraftItem(draft),
        ConditionExpression: first ? 'attribute_not_exists(pk)' : '#version = :read',
        ...(!first && {
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': draft.version - 1 },
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Lets a theme hold from now on, as the next version after the one that was read. */
export const putPublished = (version: ThemeVersion): ExtraWrite[] => [
  {
    Put: {
      TableName: tableName,
      Item: publishedThemeItem(version),
      ...(version.number === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#number = :read',
            ExpressionAttributeNames: { '#number': 'number' },
            ExpressionAttributeValues: { ':read': version.number - 1 },
          }),
    },
  },
  {
    Put: {
      TableName: tableName,
      Item: themeVersionItem(version),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
];

/** Published versions, the latest first, 25 a page. Throws `malformed_request` for a cursor of another list. */
export const readVersions = (reader: string, cursor: string | undefined) =>
  readPartition({
    partition: partitions.theme,
    prefix: 'V#',
    reader,
    cursor,
    order: 'descending',
    read: readThemeVersion,
  });

/** Pictures of every theme that was published; any of them may be brought back. */
export const publishedPictures = async (): Promise<ReadonlySet<string>> => {
  const pictures = new Set<string>();
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :theme AND begins_with(sk, :version)',
        ExpressionAttributeValues: { ':theme': partitions.theme, ':version': 'V#' },
        ConsistentRead: true,
        ExclusiveStartKey,
      }),
    );
    for (const item of Items)
      for (const id of picturesOf(readThemeVersion(item).theme)) pictures.add(id);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return pictures;
};

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/domain/article.ts';
import type { ArticleEvent } from '#shared/events/article-event.ts';
import { articleItem, articleListKeys } from '#shared/table/article.entity.ts';
import { articleEventItem } from '#shared/table/event.entity.ts';
import type { Key } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

interface ArticleWritten {
  readonly before: Article | undefined;
  readonly after: Article;
  readonly event?: ArticleEvent | undefined;
  /** With conditions of their own. */
  readonly writes?: readonly ExtraWrite[];
}

const named = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** The places in lists that an article leaves, and those it takes. */
const listWrites = (before: Article | undefined, after: Article): ExtraWrite[] => {
  const old = new Map((before ? articleListKeys(before) : []).map((key) => [named(key), key]));
  const current = new Map(articleListKeys(after).map((key) => [named(key), key]));
  return [
    ...[...old].flatMap(([name, key]) =>
      current.has(name) ? [] : [{ Delete: { TableName: tableName, Key: { ...key } } }],
    ),
    ...[...current].flatMap(([name, key]) =>
      old.has(name)
        ? []
        : [{ Put: { TableName: tableName, Item: { ...key, articleId: after.id } } }],
    ),
  ];
};

const putArticle = (before: Article | undefined, after: Article): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: articleItem(after),
    ...(before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :read',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': before.version },
        }),
  },
});

/**
 * Writes an article whole or not at all, if it is still as it was read: with its places in the writers' lists (about
 * twenty items of 100 bytes), what it tells, and what comes along. Gives which write's condition failed: 0 is the
 * article, the others count from 1.
 */
export const commitArticle = async ({
  before,
  after,
  event,
  writes = [],
}: ArticleWritten): Promise<{ readonly failed?: number }> => {
  const TransactItems: ExtraWrite[] = [
    putArticle(before, after),
    ...writes,
    ...listWrites(before, after),
    ...(event
      ? [
          {
            Put: {
              TableName: tableName,
              Item: articleEventItem(event),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]
      : []),
  ];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return {};
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const failed = reasons.indexOf('ConditionalCheckFailed');
    if (failed !== -1) return { failed };
    if (reasons.includes('TransactionConflict')) return { failed: 0 };
    throw error;
  }
};

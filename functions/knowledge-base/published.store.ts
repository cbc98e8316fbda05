import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/domain/article.ts';
import { localesOf } from '#shared/domain/article-state.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { publishedArticle, type PublishedArticle } from '#shared/domain/published-article.ts';
import { publishedArticleItem, readPublishedArticle } from '#shared/table/article.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Puts a language of an article into the list that readers see, or takes it away. */
export const listPublished = (
  article: Article,
  locale: Locale,
  words: Pick<PublishedArticle, 'title' | 'summary'>,
): ExtraWrite => {
  const published = publishedArticle(article, locale, words);
  return published === undefined
    ? { Delete: { TableName: tableName, Key: { ...keys.publishedArticle(locale, article.id) } } }
    : { Put: { TableName: tableName, Item: publishedArticleItem(published) } };
};

/** The same in every language that readers see, after what all share was changed. */
export const listPublishedAgain = async (article: Article): Promise<ExtraWrite[]> => {
  const live = localesOf(article).filter((locale) => article.variants[locale]?.live);
  const listed = await Promise.all(
    live.map((locale) => getItem(keys.publishedArticle(locale, article.id), readPublishedArticle)),
  );
  return listed.flatMap((one) => (one ? [listPublished(article, one.locale, one)] : []));
};

/** All that is published in a language, whoever it is for; half a read unit for every 4 KB, one where consistent. */
export const readPublished = async (locale: Locale, consistent = true) => {
  const found: PublishedArticle[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :partition',
        ExpressionAttributeValues: { ':partition': partitions.publishedArticles(locale) },
        ConsistentRead: consistent,
        ExclusiveStartKey: from,
      }),
    );
    found.push(...Items.map(readPublishedArticle));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return found;
};

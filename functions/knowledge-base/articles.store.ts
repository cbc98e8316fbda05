import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Article, ArticleDraft, ArticleVersion } from '#shared/domain/article.ts';
import type { Locale } from '#shared/domain/locale.ts';
import {
  articleDraftItem,
  articleVersionItem,
  readArticle,
  readArticleDraft,
  readArticleVersion,
  readSlugOwner,
} from '#shared/table/article.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

export const loadArticle = (articleId: string): Promise<Article | undefined> =>
  getItem(keys.article(articleId), readArticle);

export const loadDraft = (articleId: string, locale: Locale): Promise<ArticleDraft | undefined> =>
  getItem(keys.articleDraft(articleId, locale), readArticleDraft);

export const loadVersion = (
  articleId: string,
  locale: Locale,
  number: number,
): Promise<ArticleVersion | undefined> =>
  getItem(keys.articleVersion(articleId, locale, number), readArticleVersion);

/** The article that has or had an address. */
export const loadSlugOwner = (locale: Locale, slug: string): Promise<string | undefined> =>
  getItem(keys.articleSlug(locale, slug), readSlugOwner);

/** A draft over the revision before it, and over nothing where it is the first. */
export const putDraft = (draft: ArticleDraft) => ({
  TableName: tableName,
  Item: articleDraftItem(draft),
  ...(draft.revision === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'revision = :read',
        ExpressionAttributeValues: { ':read': draft.revision - 1 },
      }),
});

/** Writes the next revision; false where somebody else wrote it first. One write unit for every KB. */
export const writeDraft = async (draft: ArticleDraft): Promise<boolean> => {
  try {
    await table.send(new PutCommand(putDraft(draft)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const putVersion = (version: ArticleVersion): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: articleVersionItem(version),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

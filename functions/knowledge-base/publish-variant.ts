import type { Article, ArticleDraft, ArticleVersion } from '#shared/domain/article.ts';
import { publishDraft } from '#shared/domain/article-state.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { ArticleEvent } from '#shared/events/article-event.ts';
import { articleSlugItem } from '#shared/table/article.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { putVersion } from './articles.store.ts';
import { listPublished } from './published.store.ts';

/** An address belongs to the article that had it first, also after it got another one. */
const takeSlug = ({ locale, slug, articleId }: ArticleDraft): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: articleSlugItem(locale, slug, articleId),
    ConditionExpression: 'attribute_not_exists(pk) OR articleId = :own',
    ExpressionAttributeValues: { ':own': articleId },
  },
});

/** The draft is still the one that was read. */
const unchanged = ({ articleId, locale, revision }: ArticleDraft): ExtraWrite => ({
  ConditionCheck: {
    TableName: tableName,
    Key: { ...keys.articleDraft(articleId, locale) },
    ConditionExpression: 'revision = :read',
    ExpressionAttributeValues: { ':read': revision },
  },
});

const slugTaken = (): ApiError => {
  const message = 'Another article has or had this address.';
  return new ApiError('validation_failed', message, [
    { path: 'body.slug', code: 'slug_taken', message },
  ]);
};

/** Throws `validation_failed` where there is nothing to read. */
const requireText = ({ body }: ArticleDraft): void => {
  if (/<img\b/.test(body) || body.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') !== '') return;
  const message = 'Write something first.';
  throw new ApiError('validation_failed', message, [
    { path: 'body.body', code: 'too_small', message },
  ]);
};

/** What publishing a draft writes; by a person or by the clock. */
export const publication = (
  before: Article,
  draft: ArticleDraft,
  by: ArticleVersion['publishedBy'],
  at: Instant,
  told: Pick<ArticleEvent, 'id' | 'at' | 'by' | 'schema'>,
) => {
  requireText(draft);
  const { article, version } = publishDraft(before, draft, by, at);
  const { locale } = draft;
  return {
    after: article,
    event: {
      ...told,
      name: 'ArticlePublished' as const,
      articleId: before.id,
      locale,
      version: version.number,
    },
    writes: [
      takeSlug(draft),
      unchanged(draft),
      putVersion(version),
      listPublished(article, locale, version),
    ],
    refused: slugTaken,
  };
};

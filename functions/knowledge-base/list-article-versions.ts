import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { readArticleVersion } from '#shared/table/article.entity.ts';
import { articleVersionPrefix } from '#shared/table/keys.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireArticle } from './require-article.ts';

/** What was published in a language, latest first, ten a page: an item may have 250 KB. Throws `not_found`. */
export const listArticleVersions: OperationHandler<
  typeof knowledgeBaseContract.listArticleVersions
> = async ({ params, query }, { actor }) => {
  await requireArticle(params.articleId);
  const page = await readPartition({
    partition: params.articleId,
    prefix: articleVersionPrefix(params.locale),
    reader: actor.id,
    cursor: query.cursor,
    order: 'descending',
    size: 10,
    read: readArticleVersion,
  });
  return { ...page, items: page.items.map(({ body: _body, ...version }) => version) };
};

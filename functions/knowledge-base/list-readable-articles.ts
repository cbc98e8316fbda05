import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { mayReadArticle } from '#shared/domain/article-audience.ts';
import { readPublishedArticle } from '#shared/table/article.entity.ts';
import { partitions } from '#shared/table/keys.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

/** Entries that one page looks through: the public ones, which everybody finds in the files, are left out. */
const looked = 100;

/** What is for this reader and not for everybody. A page may hold few, and go on at its cursor. */
export const listReadableArticles: OperationHandler<
  typeof knowledgeBaseContract.listReadableArticles
> = async ({ query }, { actor }) => {
  const { items, next } = await readPartition({
    partition: partitions.publishedArticles(query.locale),
    reader: actor.id,
    cursor: query.cursor,
    size: looked,
    read: readPublishedArticle,
  });
  const theirs = items.filter(
    ({ audience }) => audience.kind !== 'public' && mayReadArticle(actor, audience),
  );
  return {
    items: theirs.map(({ audience: _audience, ...article }) => article),
    ...(next !== undefined && { next }),
  };
};

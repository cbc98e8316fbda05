import * as z from 'zod';
import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { Article } from '#shared/domain/article.ts';
import { gapOf, isStale, stateOf } from '#shared/domain/article-progress.ts';
import type { OperationInput } from '#shared/contract/operation.ts';
import { articleLists, readArticle } from '#shared/table/article.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

type Filter = OperationInput<typeof knowledgeBaseContract.listArticles>['query'];

const listed = z.object({ articleId: z.string() });

/** The list that holds the fewest of what is asked for; the other filters are looked at one by one. */
const listOf = ({ stale, ownerId, missing, outdated, state }: Filter): string => {
  if (stale !== undefined) return articleLists.review;
  if (ownerId !== undefined) return articleLists.owner(ownerId);
  if (outdated !== undefined) return articleLists.gap('outdated', outdated);
  if (missing !== undefined) return articleLists.gap('missing', missing);
  return state === undefined ? articleLists.all : articleLists.state(state);
};

const passes = (article: Article, filter: Filter, today: string): boolean =>
  (filter.stale === undefined || isStale(article, today)) &&
  (filter.ownerId === undefined || article.ownerId === filter.ownerId) &&
  (filter.missing === undefined || gapOf(article, filter.missing) === 'missing') &&
  (filter.outdated === undefined || gapOf(article, filter.outdated) === 'outdated') &&
  (filter.state === undefined ||
    Object.values(article.variants).some((variant) => stateOf(variant) === filter.state));

/** Pages that one request looks through where a filter lets little pass. */
const longestLook = 4;

/**
 * Articles as writers look for them, at most 25: two read units for the list and half a one for each article up to
 * 4 KB. A page may hold fewer, and go on at its cursor. Throws `malformed_request` for a cursor of another list.
 */
export const listArticles: OperationHandler<typeof knowledgeBaseContract.listArticles> = async (
  { query },
  { actor, now },
) => {
  const items: Article[] = [];
  let { cursor } = query;
  for (let look = 0; look < longestLook; look += 1) {
    const page = await readPartition({
      partition: partitions.articles(listOf(query)),
      reader: actor.id,
      cursor,
      order: query.stale === undefined ? 'descending' : 'ascending',
      read: (item) => listed.parse(item).articleId,
    });
    const found = await batchGet(page.items.map(keys.article));
    const byId = new Map(found.map(readArticle).map((article) => [article.id, article]));
    const passing = page.items.flatMap((id) => byId.get(id) ?? []);
    items.push(...passing.filter((article) => passes(article, query, now.slice(0, 10))));
    cursor = page.next;
    if (cursor === undefined || items.length > 0) break;
  }
  return { items, ...(cursor !== undefined && { next: cursor }) };
};

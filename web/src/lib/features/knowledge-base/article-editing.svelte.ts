import type { Article } from '#shared/domain/article.ts';
import { call } from '#lib/api/call.ts';
import { Query } from '#lib/api/query.svelte.ts';

/** An article that is looked after: read, and taken over from each answer that has it anew. */
export class ArticleEditing extends Query<Article> {
  constructor(articleId: string) {
    super((signal) => call('getArticle', { params: { articleId } }, { signal }));
  }

  take(article: Article): void {
    this.data = article;
  }
}

import type { ArticleAudience } from '#shared/domain/article-audience.ts';
import type { Article, ArticleProperties } from '#shared/domain/article.ts';
import { placeOf, placeValue } from './help-center.svelte.ts';

export type ArticleRole = Extract<ArticleAudience, { kind: 'roles' }>['roles'][number];

/** What all languages of an article share, as a form has it. */
export class PropertiesForm {
  place = $state('');
  kind = $state<ArticleAudience['kind']>('public');
  organizationIds = $state<string[]>([]);
  roles = $state<ArticleRole[]>([]);
  ownerId = $state('');
  reviewAt = $state('');
  tags = $state('');
  order = $state('0');

  constructor(article: Article) {
    this.begin(article);
  }

  begin({ audience, ...article }: Article): void {
    this.place = placeValue(article);
    this.kind = audience.kind;
    this.organizationIds = audience.kind === 'organizations' ? [...audience.organizationIds] : [];
    this.roles = audience.kind === 'roles' ? [...audience.roles] : [];
    this.ownerId = article.ownerId ?? '';
    this.reviewAt = article.reviewAt ?? '';
    this.tags = article.tags.join(', ');
    this.order = String(article.order);
  }

  #audience(): ArticleAudience | undefined {
    const { kind, organizationIds, roles } = this;
    if (kind === 'organizations')
      return organizationIds.length > 0 ? { kind, organizationIds } : undefined;
    if (kind === 'roles') return roles.length > 0 ? { kind, roles } : undefined;
    return { kind };
  }

  /** What is sent; undefined while nobody is named whom the article is for. */
  properties(): ArticleProperties | undefined {
    const audience = this.#audience();
    if (audience === undefined) return undefined;
    const order = Math.trunc(Number(this.order));
    return {
      ...placeOf(this.place),
      audience,
      ...(this.ownerId !== '' && { ownerId: this.ownerId }),
      ...(this.reviewAt !== '' && { reviewAt: this.reviewAt }),
      tags: this.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag, at, tags) => tag !== '' && tags.indexOf(tag) === at),
      order: order >= 0 && order <= 9999 ? order : 0,
    };
  }
}

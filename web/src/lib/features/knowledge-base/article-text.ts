import type { ArticleAudience } from '#shared/domain/article-audience.ts';
import type { ArticleState } from '#shared/domain/article-state.ts';
import { m } from '#lib/paraglide/messages.js';

const states: Record<ArticleState, () => string> = {
  draft: m.articles_state_draft,
  'in-review': m.articles_state_review,
  scheduled: m.articles_state_scheduled,
  published: m.articles_state_published,
  unpublished: m.articles_state_unpublished,
};

export const stateText = (state: ArticleState): string => states[state]();

export const stateOptions = (
  ['draft', 'in-review', 'scheduled', 'published', 'unpublished'] as const
).map((value) => ({ value, label: () => states[value]() }));

const audiences: Record<ArticleAudience['kind'], () => string> = {
  public: m.articles_audience_public,
  'signed-in': m.articles_audience_signed_in,
  organizations: m.articles_audience_organizations,
  roles: m.articles_audience_roles,
  agents: m.articles_audience_agents,
};

export const audienceText = (kind: ArticleAudience['kind']): string => audiences[kind]();

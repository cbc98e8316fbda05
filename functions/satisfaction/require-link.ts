import type { Instant } from '#shared/domain/instant.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { readFeedbackToken, type FeedbackLink } from '../platform/links/feedback-link.ts';

/** One answer for a link that is too old, was changed, or never was ours. */
export const linkExpired = (): ApiError =>
  new ApiError('link_expired', 'The link is no longer good. Sign in to rate the ticket.');

/** What the token stands for. Throws `link_expired`. */
export const requireLink = async (token: string, now: Instant): Promise<FeedbackLink> => {
  const link = await readFeedbackToken(token, now);
  if (link === undefined) throw linkExpired();
  return link;
};

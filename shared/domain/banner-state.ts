import type { BannerContent } from './banner.ts';
import type { Instant } from './instant.ts';

/** Where a banner is in its time: from `from` on, and before `until`. */
export const bannerState = (
  { from, until }: Pick<BannerContent, 'from' | 'until'>,
  now: Instant,
): 'planned' | 'shown' | 'over' => {
  const at = Date.parse(now);
  if (until !== undefined && Date.parse(until) <= at) return 'over';
  return from !== undefined && Date.parse(from) > at ? 'planned' : 'shown';
};

/** Whether it would ever be shown. */
export const isShownEver = ({ from, until }: Pick<BannerContent, 'from' | 'until'>): boolean =>
  from === undefined || until === undefined || Date.parse(from) < Date.parse(until);

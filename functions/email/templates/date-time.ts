import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { Locale } from '#shared/domain/locale.ts';

/** A moment as people of a time zone say it, the zone named: `Monday, November 23 at 10:00 AM GMT+1`. */
export const dateTime = (instant: Instant, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(toMilliseconds(instant));

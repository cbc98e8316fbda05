import { minutesOfDay } from './business-calendar.ts';
import type { Notice } from './notice-kinds.ts';
import { wants, type NotificationPreferences } from './notification-preferences.ts';
import { zoneOffset } from './zone-offset.ts';

const minute = 60_000;
const day = 86_400_000;

/** When a mail goes, and where not at once, whether with others. Epoch milliseconds. */
export type MailTiming =
  | { readonly when: 'never'; readonly why: 'switched-off' | 'preference' }
  | { readonly when: 'now' }
  | { readonly when: 'later'; readonly at: number; readonly as: 'single' | 'digest' };

/** What is to be told. */
export interface Telling {
  readonly notice: Notice;
  /** Whether the owner lets such mails be sent. */
  readonly allowed: boolean;
  /** Whether it cannot wait. */
  readonly urgent: boolean;
}

/** Moments at which clocks of the zone show a time: one, two where they are put back, the first after where they skip it. */
const momentsOf = (wall: number, timeZone: string): readonly number[] => {
  const [one, other] = [wall - day, wall + day].map((near) => wall - zoneOffset(timeZone, near));
  const candidates = [...new Set([one ?? wall, other ?? wall])].sort((a, b) => a - b);
  const shown = candidates.filter((at) => at + zoneOffset(timeZone, at) === wall);
  return shown.length > 0 ? shown : candidates.slice(-1);
};

const weekdayOf = (midnight: number): number => ((midnight / day + 3) % 7) + 1;

/** The first moment after `now` at which clocks show `minutes` from midnight, on that weekday (1 is Monday) if any. */
const nextTime = (now: number, timeZone: string, minutes: number, weekday?: number): number => {
  const today = Math.floor((now + zoneOffset(timeZone, now)) / day) * day;
  for (let ahead = 0; ahead <= 15; ahead += 1) {
    const midnight = today + ahead * day;
    if (weekday !== undefined && weekdayOf(midnight) !== weekday) continue;
    const at = momentsOf(midnight + minutes * minute, timeZone).find((moment) => moment > now);
    if (at !== undefined) return at;
  }
  throw new RangeError('No such time.');
};

/** The end of the quiet hours that `at` lies in, or `at` itself. */
const afterQuiet = (
  at: number,
  quiet: NotificationPreferences['quiet'],
  timeZone: string,
): number => {
  if (quiet === null) return at;
  const [from, to] = [minutesOfDay(quiet.from), minutesOfDay(quiet.to)];
  const wall = at + zoneOffset(timeZone, at);
  const now = Math.floor((wall - Math.floor(wall / day) * day) / minute);
  const isQuiet = from < to ? from <= now && now < to : from <= now || now < to;
  return isQuiet ? nextTime(at, timeZone, to) : at;
};

/** The receipt of what one just sent is of no use among the news of a day. */
const isCollected = (notice: Notice, { digest }: NotificationPreferences): boolean =>
  digest.every !== 'off' && notice !== 'created';

/**
 * When a person gets a mail that is ready at `now`: what the owner or the person switched off never, what cannot wait at
 * once, the rest with the next digest or after the quiet hours of the person's time zone.
 */
export const mailTiming = (
  { notice, allowed, urgent }: Telling,
  preferences: NotificationPreferences,
  { now, timeZone }: { readonly now: number; readonly timeZone: string },
): MailTiming => {
  if (!allowed) return { when: 'never', why: 'switched-off' };
  if (!wants(preferences, 'mail', notice)) return { when: 'never', why: 'preference' };
  if (urgent) return { when: 'now' };
  const { digest, quiet } = preferences;
  if (isCollected(notice, preferences)) {
    const weekday = digest.every === 'week' ? digest.weekday : undefined;
    const next = nextTime(now, timeZone, digest.hour * 60, weekday);
    return { when: 'later', at: afterQuiet(next, quiet, timeZone), as: 'digest' };
  }
  const at = afterQuiet(now, quiet, timeZone);
  return at === now ? { when: 'now' } : { when: 'later', at, as: 'single' };
};

import * as z from 'zod';
import { timeZoneSchema } from './time-zone.ts';

const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .describe('Wall-clock time, `09:00`; `24:00` ends a day.');

/** Minutes from midnight of a wall-clock time. */
export const minutesOfDay = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const periodSchema = z
  .strictObject({ from: timeOfDaySchema, to: timeOfDaySchema })
  .refine(({ from, to }) => from < to, 'A period ends after it begins.');

const inOrder = (periods: readonly z.infer<typeof periodSchema>[]): boolean =>
  periods.every(({ from }, index) => from >= (periods[index - 1]?.to ?? '00:00'));

/**
 * Opening hours in a time zone: per weekday any number of periods, and days on which all are closed. A week that never
 * opens is refused, because no promise could be counted on it.
 */
export const calendarSchema = z.strictObject({
  name: z.string().min(1).max(120),
  timeZone: timeZoneSchema,
  week: z
    .array(
      z.array(periodSchema).max(12).refine(inOrder, 'Periods are in order and do not overlap.'),
    )
    .length(7)
    .refine((week) => week.some((periods) => periods.length > 0), 'A week opens at least once.')
    .describe('Periods of Monday to Sunday, in order and not overlapping.'),
  holidays: z
    .array(z.iso.date())
    .max(400)
    .describe('Days of that time zone on which all is closed.'),
});
export type BusinessCalendar = z.infer<typeof calendarSchema>;

import * as z from 'zod';

const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .describe('Wall-clock time, `09:00`; `24:00` ends a day.');

const periodSchema = z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema });

/** Opening hours in a time zone: per weekday any number of periods, and days on which all are closed. */
export const calendarSchema = z.strictObject({
  name: z.string().min(1).max(120),
  timeZone: z.string().describe('IANA time zone, e.g. `Europe/Berlin`.'),
  week: z
    .array(z.array(periodSchema).max(12))
    .length(7)
    .describe('Periods of Monday to Sunday, in order and not overlapping.'),
  holidays: z.array(z.iso.date()).max(400),
});
export type BusinessCalendar = z.infer<typeof calendarSchema>;

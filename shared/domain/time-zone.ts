import * as z from 'zod';

/** Asking the runtime costs a tenth of a millisecond, and every request reads a person. */
const known = new Set<string>();

const isTimeZone = (name: string): boolean => {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    known.add(name);
    return true;
  } catch {
    return false;
  }
};

/** A time zone that the runtime knows. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Not an IANA time zone.')
  .describe('IANA time zone, e.g. `Europe/Berlin`.');

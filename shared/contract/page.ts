import * as z from 'zod';

/** Opaque and signed; made by the server, valid for the list it came from. */
export const cursorSchema = z
  .string()
  .max(2048)
  .describe('Where the next page begins, from `next` of the page before.');

/** A page of a list; `next` is absent on the last. */
export const pageSchema = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: cursorSchema.optional() });

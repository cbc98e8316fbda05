import * as z from 'zod';

/** The last part of an article's address. */
export const articleSlugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .describe('Small letters, digits and single hyphens.');

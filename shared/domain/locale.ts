import * as z from 'zod';

/** Languages the portal and its mails speak. */
export const localeSchema = z
  .enum(['en', 'de'])
  .describe('Language of the interface and of mails.');
export type Locale = z.infer<typeof localeSchema>;

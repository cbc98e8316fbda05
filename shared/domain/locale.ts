import * as z from 'zod';

/** Languages the portal and its mails speak (BCP 47). */
export const localeSchema = z
  .enum(['en', 'de', 'fr', 'es', 'ar'])
  .describe('Language of the interface and of mails.');
export type Locale = z.infer<typeof localeSchema>;

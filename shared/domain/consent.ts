import * as z from 'zod';
import { localizedTextSchema } from './localized-text.ts';

/** What customers agree to before they use the portal. */
export const consentTextsSchema = z.strictObject({
  notice: localizedTextSchema(5000).describe('Markdown: paragraphs, lists, emphasis and links.'),
  label: localizedTextSchema(300).describe('Beside the box to tick; Markdown, of one line.'),
});
export type ConsentTexts = z.infer<typeof consentTextsSchema>;

/** Counts published texts; 0 is none. */
export const consentVersionSchema = z.int().min(1).describe('Version of the consent text.');

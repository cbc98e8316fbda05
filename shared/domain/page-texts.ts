import * as z from 'zod';
import { localizedTextSchema } from './localized-text.ts';

/** Pages whose words the owner sets. */
export const textPages = ['signIn', 'register', 'signedOut', 'denied', 'forgot', 'reset'] as const;
export type TextPage = (typeof textPages)[number];

const pageTextSchema = z.strictObject({
  title: localizedTextSchema(120).optional(),
  text: localizedTextSchema(1200).optional().describe('Markdown: paragraphs, emphasis and links.'),
});
export type PageText = z.infer<typeof pageTextSchema>;

/** The owner's words by page; what is missing says what the product says by itself. */
export const pageTextsSchema = z.partialRecord(z.enum(textPages), pageTextSchema);
export type PageTexts = Partial<Record<TextPage, PageText>>;

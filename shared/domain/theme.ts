import * as z from 'zod';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { localizedTextSchema } from './localized-text.ts';
import { fonts } from './theme-font.ts';

const hexColorSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .describe('As `#rrggbb`, in small letters.');

const modeColorsSchema = z.strictObject({
  brand: hexColorSchema.optional().describe('Buttons and marks; in the dark that of the light.'),
  onBrand: hexColorSchema.optional().describe('Text on buttons.'),
  link: hexColorSchema.optional().describe('Links and what is chosen.'),
  background: hexColorSchema.optional().describe('Of the page; cards are shades of it.'),
  text: hexColorSchema.optional(),
  header: hexColorSchema.optional().describe('Background of the bar at the top.'),
  onHeader: hexColorSchema.optional().describe('Text in the bar at the top.'),
});

const themeColorsSchema = z
  .strictObject({
    light: modeColorsSchema.extend({ brand: hexColorSchema }),
    dark: modeColorsSchema,
  })
  .describe('What is absent follows from the others, so that it reads.');

/** An HTTPS or mail address, or a path of the portal: nothing that a browser would run. */
const linkTargetSchema = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:https:\/\/[^\s\\]+|mailto:[^\s\\]+|\/(?![/\\])[^\s\\]*)$/)
  .describe('`https://…`, `mailto:…` or a path of the portal.');

const themeLinkSchema = z.strictObject({ label: localizedTextSchema(40), to: linkTargetSchema });

const pictureIdSchema = idSchema('picture');

/** How the portal, its sign-in pages and its mails look, and what stands around their content. */
export const themeSchema = z.strictObject({
  brandName: z.string().trim().min(1).max(80),
  logo: z.strictObject({
    light: pictureIdSchema.optional(),
    dark: pictureIdSchema.optional().describe('On dark backgrounds; else that of the light.'),
    showName: z.boolean().describe('Whether the name stands beside the logo.'),
  }),
  favicon: pictureIdSchema.optional(),
  colors: themeColorsSchema,
  font: z.enum(fonts),
  headerLinks: z.array(themeLinkSchema).max(5),
  footer: z.strictObject({
    text: localizedTextSchema(300).optional(),
    links: z.array(themeLinkSchema).max(12),
  }),
  home: z
    .strictObject({
      title: localizedTextSchema(80).optional(),
      text: localizedTextSchema(400).optional(),
    })
    .describe('What visitors read first.'),
});
export type Theme = z.infer<typeof themeSchema>;
export type ThemeLink = z.infer<typeof themeLinkSchema>;

/** What of a theme everybody sees; its name is the portal's. */
export const shownThemeSchema = themeSchema.omit({ brandName: true, colors: true });

/** A theme that holds, or held, with who published it. */
export const themeVersionSchema = z.strictObject({
  number: z.int().positive(),
  theme: themeSchema,
  publishedAt: instantSchema,
  publishedBy: z.string(),
  restored: z.int().positive().optional().describe('The version that it brought back.'),
});
export type ThemeVersion = z.infer<typeof themeVersionSchema>;

/** A theme being worked on, which nobody sees. */
export const themeDraftSchema = z.strictObject({
  version: z.int().positive().describe('Counts how often it was saved.'),
  theme: themeSchema,
  savedAt: instantSchema,
  savedBy: z.string(),
});
export type ThemeDraft = z.infer<typeof themeDraftSchema>;

/** The pictures a theme shows. */
export const picturesOf = ({ logo, favicon }: Theme): string[] =>
  [logo.light, logo.dark, favicon].filter((id) => id !== undefined);

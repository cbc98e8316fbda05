import * as z from 'zod';
import { customFieldSchema } from './custom-field.ts';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { localizedTextSchema } from './localized-text.ts';

/** Most templates of a portal: all of them are one list that people choose from. */
export const templateLimit = 40;

/** Characters that the fields of a template may take as JSON, so that it stays within an item and a form. */
const definitionLimit = 120_000;

/** What an administrator writes of a template; each save makes a new version. */
export const templateDefinitionSchema = z.strictObject({
  name: localizedTextSchema(60).describe('What the ticket is then called, e.g. Bug report.'),
  description: localizedTextSchema(200).optional().describe('When to choose it.'),
  subjectHint: localizedTextSchema(120).optional().describe('Shown in the empty subject.'),
  bodyHint: localizedTextSchema(500).optional().describe('Shown in the empty description.'),
  fields: z
    .array(customFieldSchema)
    .max(60)
    .refine((fields) => JSON.stringify(fields).length <= definitionLimit, {
      message: 'Fewer or shorter choices.',
    }),
});
export type TemplateDefinition = z.infer<typeof templateDefinitionSchema>;

/** A version of a template: written once, never changed. */
export const templateVersionSchema = templateDefinitionSchema.extend({
  id: idSchema('template'),
  version: z.int().positive(),
  createdAt: instantSchema,
  createdBy: z.string().optional().describe('Name of the administrator; absent of a built-in one.'),
});
export type TemplateVersion = z.infer<typeof templateVersionSchema>;

/** A template as it is offered: its latest version, whether customers can choose it, and its place. */
export const templateSchema = templateVersionSchema.extend({
  active: z.boolean(),
  order: z.int().min(0).describe('Place in the list; the first is chosen at first.'),
});
export type Template = z.infer<typeof templateSchema>;

/** Forgets what is not part of the version. */
export const versionOf = ({ active: _active, order: _order, ...version }: Template) => version;

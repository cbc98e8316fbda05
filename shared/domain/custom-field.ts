import * as z from 'zod';
import { conditionSchema, propertyValueSchema } from './condition.ts';
import { localizedTextSchema } from './localized-text.ts';

/** Named by the administrator's key, which never changes: values are stored under it. */
export const fieldKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe('Key of the field, e.g. `order-number`.');

const choiceSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  label: localizedTextSchema(120),
});

const common = {
  key: fieldKeySchema,
  label: localizedTextSchema(120),
  help: localizedTextSchema(500).optional(),
  required: z.boolean(),
  visible: z.boolean().describe('Whether customers see and fill it; agents always do.'),
  when: conditionSchema.optional().describe('Shown only where this holds of the other fields.'),
};

/** Longest answer to a text field, in characters. */
const longestText = 4000;

/** A question besides subject and description, asked of a ticket; or a property of a contact. */
export const customFieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    ...common,
    longest: z.int().min(1).max(longestText).default(200),
    multiline: z.boolean().default(false),
    default: z.string().max(longestText).optional(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...common,
    min: z.number().optional(),
    max: z.number().optional(),
    default: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal('date'), ...common, default: z.iso.date().optional() }),
  z.strictObject({
    kind: z.literal('choice'),
    ...common,
    choices: z.array(choiceSchema).min(1).max(100),
    default: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('multi-choice'),
    ...common,
    choices: z.array(choiceSchema).min(1).max(100),
    default: z.array(z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('checkbox'), ...common, default: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal('pattern'),
    ...common,
    pattern: z
      .string()
      .min(1)
      .max(200)
      .describe('Regular expression that the whole answer matches.'),
    hint: localizedTextSchema(200).describe('What an answer looks like, shown when it does not.'),
    default: z.string().max(longestText).optional(),
  }),
  z.strictObject({ kind: z.literal('file'), ...common, many: z.boolean().default(false) }),
]);
export type CustomField = z.infer<typeof customFieldSchema>;

/** Answers by the field's key; a file field holds attachment ids. */
export const fieldValuesSchema = z
  .record(fieldKeySchema, propertyValueSchema)
  .refine((values) => Object.keys(values).length <= 60, { message: 'At most 60 fields.' });
export type FieldValues = z.infer<typeof fieldValuesSchema>;

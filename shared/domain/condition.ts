import * as z from 'zod';

/** What a property of a contact or ticket can hold; a date is `YYYY-MM-DD` or an instant, which sorts as text. */
export const propertyValueSchema = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(100),
]);
export type PropertyValue = z.infer<typeof propertyValueSchema>;

/** Looks a property up by its name; undefined where it is not set. */
export type PropertyLookup = (property: string) => PropertyValue | undefined;

export const operatorSchema = z.enum([
  'is',
  'is-not',
  'contains',
  'before',
  'after',
  'is-set',
  'is-not-set',
]);
export type Operator = z.infer<typeof operatorSchema>;

const propertyNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{0,63}$/i)
  .describe('Name of the property, e.g. `priority` or `field.order-number`.');

const testSchema = z.strictObject({
  property: propertyNameSchema,
  operator: operatorSchema,
  value: z
    .union([z.string().max(500), z.number(), z.boolean()])
    .optional()
    .describe('Absent for `is-set` and `is-not-set`.'),
});
export type Test = z.infer<typeof testSchema>;

const matchSchema = z
  .enum(['all', 'any'])
  .describe('`all`: AND. `any`: OR. Of nothing, `all` holds and `any` does not.');

/**
 * Groups of tests joined by AND or OR, each group joined by AND or OR itself: what a form can show as a sentence.
 * Bounded, and evaluated in one pass: it costs no more than it is long.
 */
export const conditionSchema = z.strictObject({
  match: matchSchema,
  groups: z
    .array(z.strictObject({ match: matchSchema, tests: z.array(testSchema).min(1).max(20) }))
    .max(10),
});
export type Condition = z.infer<typeof conditionSchema>;

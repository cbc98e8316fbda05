import * as z from 'zod';
import { fieldKeySchema } from './custom-field.ts';
import { propertyValueSchema } from './condition.ts';
import { localeSchema } from './locale.ts';
import { organizationSchema } from './organization.ts';
import { emailAddressSchema, personNameSchema } from './person.ts';

/** Organizations that one token names: joining them all stays within a transaction. */
const mostHandedOver = 10;

const externalIdSchema = z.string().min(1).max(200);

/** What a token says of a person, besides when and for whom it was made (RFC 7519). Other claims are left alone. */
export const handOverClaimsSchema = z.object({
  sub: externalIdSchema.describe('Who it is there: never changes, never goes to somebody else.'),
  jti: z.string().min(8).max(200).describe('Names the token; each counts once.'),
  email: emailAddressSchema,
  email_verified: z
    .boolean()
    .default(false)
    .describe('Whether the application has proved that the address is theirs.'),
  name: personNameSchema,
  locale: localeSchema.optional().catch(undefined),
  organizations: z
    .array(z.object({ id: externalIdSchema, name: organizationSchema.shape.name }))
    .max(mostHandedOver)
    .optional()
    .describe('All that the person belongs to there; absent: as it is here.'),
  properties: z
    .record(fieldKeySchema, propertyValueSchema.nullable())
    .optional()
    .describe('Contact properties by their key; null takes one away.'),
});
export type HandOverClaims = z.infer<typeof handOverClaimsSchema>;

import * as z from 'zod';
import { consentVersionSchema } from '../domain/consent.ts';
import { instantSchema } from '../domain/instant.ts';
import { localeSchema } from '../domain/locale.ts';
import {
  agentRoleSchema,
  contactSchema,
  emailAddressSchema,
  personNameSchema,
} from '../domain/person.ts';

/** What the browser gets of a sign-in. */
export const sessionSchema = z
  .strictObject({
    accessToken: z.string(),
    expiresIn: z.int().positive().describe('Seconds.'),
    secondFactor: z
      .enum(['on', 'off', 'required'])
      .describe('`required`: nothing is answered before it is set up.'),
    idleSeconds: z.int().positive().optional().describe('After so long without use it ends.'),
    endsAt: instantSchema.describe('When it ends however busy.'),
    consentDue: consentVersionSchema
      .optional()
      .describe('The consent text to agree to before anything else is answered.'),
    person: z.strictObject({
      id: z.string(),
      name: personNameSchema,
      email: emailAddressSchema,
      locale: localeSchema,
      timeZone: contactSchema.shape.timeZone,
      role: z.enum(['customer', ...agentRoleSchema.options]),
    }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

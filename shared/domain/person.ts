import * as z from 'zod';
import { fieldValuesSchema } from './custom-field.ts';
import { idSchema } from './id.ts';
import { localeSchema } from './locale.ts';
import { longestMailAddress, mailAddressPattern } from './mail-address.ts';
import { timeZoneSchema } from './time-zone.ts';

/** An address as people type it: trimmed and lower-cased, at most 254 characters (RFC 5321). */
export const emailAddressSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(longestMailAddress)
  .pipe(z.email({ pattern: mailAddressPattern }))
  .describe('Mail address, compared without regard to case.');

export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .describe('Name as the person writes it.');

const timeZone = timeZoneSchema
  .optional()
  .describe('In which times are told; that of the business calendar where nobody chose one.');

/** A customer: somebody who asks. Exists as soon as a mail or a registration named the address. */
export const contactSchema = z.strictObject({
  id: idSchema('contact'),
  name: personNameSchema,
  email: emailAddressSchema,
  locale: localeSchema,
  timeZone,
  organizationIds: z.array(idSchema('organization')).max(50),
  managedOrganizationIds: z
    .array(idSchema('organization'))
    .max(50)
    .optional()
    .describe('Those of them that the contact is a manager of.'),
  properties: fieldValuesSchema
    .optional()
    .describe('Values of the contact properties that the administrator defined.'),
});
export type Contact = z.infer<typeof contactSchema>;

export const agentRoleSchema = z.enum(['agent', 'lead', 'administrator']);
export type AgentRole = z.infer<typeof agentRoleSchema>;

/** Somebody who answers. A lead is told when a deadline is missed; an administrator may also change settings. */
export const agentSchema = z.strictObject({
  id: idSchema('agent'),
  name: personNameSchema,
  email: emailAddressSchema,
  locale: localeSchema,
  timeZone,
  role: agentRoleSchema,
  teamIds: z.array(idSchema('team')).max(50),
});
export type Agent = z.infer<typeof agentSchema>;

/** Lengths and classes that both Cognito pools demand; the form shows them while typing. */
export const passwordSchema = z
  .string()
  .min(12)
  .max(256)
  .regex(/[a-z]/)
  .regex(/[A-Z]/)
  .regex(/[0-9]/)
  .describe('At least 12 characters with a small letter, a capital and a digit.');

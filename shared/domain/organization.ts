import * as z from 'zod';
import { conditionSchema } from './condition.ts';
import { domainNamePattern, longestDomainName } from './domain-name.ts';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';

/** A host name of two labels or more, in ASCII. */
const domainNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(longestDomainName)
  .regex(domainNamePattern);

/** Who of an organization's contacts sees the tickets of the others. */
export const visibilityModeSchema = z
  .enum(['nobody', 'managers', 'condition', 'everybody'])
  .describe('`nobody`: everyone sees the own tickets only.');
export type VisibilityMode = z.infer<typeof visibilityModeSchema>;

/** A company, school or household whose contacts belong together. */
export const organizationSchema = z.strictObject({
  id: idSchema('organization'),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(120),
  domains: z
    .array(
      z.strictObject({
        name: domainNameSchema,
        approval: z.boolean().describe('Whether somebody approves those who join by it.'),
      }),
    )
    .max(50)
    .describe('Mail domains whose verified owners may join.'),
  visibility: z
    .strictObject({
      mode: visibilityModeSchema,
      condition: conditionSchema
        .optional()
        .describe('Over contact properties; in the mode `condition`. Managers see all anyway.'),
    })
    .optional()
    .describe('Absent: as the portal has it.'),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Organization = z.infer<typeof organizationSchema>;

export const memberRoleSchema = z.enum(['member', 'manager']);
export type MemberRole = z.infer<typeof memberRoleSchema>;

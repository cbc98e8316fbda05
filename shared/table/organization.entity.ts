import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { memberRoleSchema, organizationSchema, type Organization } from '../domain/organization.ts';
import { keys } from './keys.ts';

const storedOrganization = z.object(organizationSchema.shape);

/** An organization as its item. */
export const organizationItem = (organization: Organization) => ({
  ...keys.organization(organization.id),
  ...organization,
});

/** Reads an item back; throws where it is not an organization. */
export const readOrganization = (item: unknown): Organization => storedOrganization.parse(item);

/** A contact of an organization, or one who asked to become one. */
const memberSchema = z.object({
  organizationId: idSchema('organization'),
  contactId: idSchema('contact'),
  name: z.string(),
  email: z.string(),
  role: memberRoleSchema,
  state: z.enum(['active', 'requested']),
  since: instantSchema,
});
export type Member = z.infer<typeof memberSchema>;

export const memberItem = (member: Member) => ({
  ...keys.member(member.organizationId, member.contactId),
  ...member,
});

/** Reads an item back; throws where it is not a membership. */
export const readMember = (item: unknown): Member => memberSchema.parse(item);

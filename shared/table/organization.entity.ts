import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { memberRoleSchema, organizationSchema, type Organization } from '../domain/organization.ts';
import { keys, memberIndexKeys } from './keys.ts';

const storedOrganization = z.object(organizationSchema.shape);

const countedOrganization = z.object({
  ...organizationSchema.shape,
  memberCount: z.int().default(0),
  requestCount: z.int().default(0),
});
/** An organization with how many belong to it, which each joining and leaving counts in its transaction. */
export type CountedOrganization = z.infer<typeof countedOrganization>;

/** An organization as its item, before anybody joined. */
export const organizationItem = (organization: Organization) => ({
  ...keys.organization(organization.id),
  memberCount: 0,
  requestCount: 0,
  ...organization,
});

/** Reads an item back; throws where it is not an organization. */
export const readOrganization = (item: unknown): Organization => storedOrganization.parse(item);

/** The same, counted. */
export const readCountedOrganization = (item: unknown): CountedOrganization =>
  countedOrganization.parse(item);

/** Finds an organization by its name. */
export const organizationNameItem = ({ id, name }: Pick<Organization, 'id' | 'name'>) => ({
  ...keys.organizationName(name, id),
  organizationId: id,
});

const listedDomain = z.object({ organizationId: idSchema('organization'), approval: z.boolean() });
export type ListedDomain = z.infer<typeof listedDomain>;

/** Finds the organizations that list a mail domain. */
export const organizationDomainItem = (
  organizationId: string,
  { name, approval }: Organization['domains'][number],
) => ({ ...keys.organizationDomain(name, organizationId), organizationId, approval });

export const readListedDomain = (item: unknown): ListedDomain => listedDomain.parse(item);

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

/** Members and requests, each a list of its own by name. */
export const memberItem = (member: Member) => ({
  ...(member.state === 'active'
    ? keys.member(member.organizationId, member.contactId)
    : keys.membershipRequest(member.organizationId, member.contactId)),
  ...memberIndexKeys(member),
  ...member,
});

/** Reads an item back; throws where it is not a membership. */
export const readMember = (item: unknown): Member => memberSchema.parse(item);

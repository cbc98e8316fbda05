import * as z from 'zod';
import { fieldKeySchema, fieldValuesSchema, customFieldSchema } from '../domain/custom-field.ts';
import { propertyValueSchema } from '../domain/condition.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { localeSchema } from '../domain/locale.ts';
import {
  memberRoleSchema,
  organizationSchema,
  visibilityModeSchema,
} from '../domain/organization.ts';
import { emailAddressSchema } from '../domain/person.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const shape = organizationSchema.shape;

const organizationView = z
  .strictObject({
    ...shape,
    memberCount: z.int().min(0),
    requestCount: z.int().min(0).describe('Contacts who wait to become members.'),
  })
  .meta({ id: 'Organization' });
export type OrganizationView = z.infer<typeof organizationView>;

const memberView = z
  .strictObject({
    id: idSchema('contact').describe("The contact's."),
    name: z.string(),
    email: z.string(),
    role: memberRoleSchema,
    state: z.enum(['active', 'requested']),
    since: instantSchema,
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof memberView>;

const ownOrganization = z
  .strictObject({
    id: idSchema('organization'),
    name: shape.name,
    role: memberRoleSchema,
    sees: z.boolean().describe('Whether the tickets of the others are shown.'),
    seenBy: visibilityModeSchema.describe('Who of the organization sees what its contacts ask.'),
    memberCount: z.int().min(0).optional().describe('For managers.'),
    requestCount: z.int().min(0).optional().describe('For managers.'),
  })
  .meta({ id: 'OwnOrganization' });
export type OwnOrganization = z.infer<typeof ownOrganization>;

const contactView = z
  .strictObject({
    id: idSchema('contact'),
    name: z.string(),
    email: z.string(),
    locale: localeSchema,
    registered: z.boolean().describe('Whether the contact can sign in.'),
    consent: z
      .strictObject({ version: z.int(), at: instantSchema })
      .optional()
      .describe('The consent text agreed to last, and when.'),
    properties: fieldValuesSchema,
    definitions: z.array(customFieldSchema).describe('Properties that contacts have.'),
    organizations: z.array(
      z.strictObject({ id: idSchema('organization'), name: shape.name, role: memberRoleSchema }),
    ),
  })
  .meta({ id: 'ContactDetails' });
export type ContactDetails = z.infer<typeof contactView>;

const seenBy = z
  .strictObject({
    id: idSchema('contact').describe("The contact's."),
    name: z.string(),
    email: z.string(),
    sees: z.boolean(),
    why: z.enum([
      'everybody',
      'manager',
      'condition',
      'not-member',
      'nobody',
      'not-manager',
      'condition-not-met',
    ]),
  })
  .meta({ id: 'SeenBy' });
export type SeenBy = z.infer<typeof seenBy>;

const ofOrganization = z.strictObject({ organizationId: idSchema('organization') });
const ofMember = z.strictObject({
  organizationId: idSchema('organization'),
  contactId: idSchema('contact'),
});
const ofContact = z.strictObject({ contactId: idSchema('contact') });
const memberQuery = z.strictObject({
  state: memberView.shape.state.default('active'),
  cursor: cursorSchema.optional(),
});
const decision = z.strictObject({ approve: z.boolean() });

/** Organizations with who belongs to them, and what is known about contacts. */
export const organizationsContract = {
  listOrganizations: {
    summary: 'Organizations by name; 25 a page.',
    method: 'GET',
    path: '/api/agent/organizations',
    callers: agentSide,
    query: z.strictObject({
      name: z.string().max(120).optional().describe('How the name begins.'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(organizationView),
  },
  getOrganization: {
    summary: 'An organization.',
    method: 'GET',
    path: '/api/agent/organizations/{organizationId}',
    callers: agentSide,
    params: ofOrganization,
    response: organizationView,
    errors: ['not_found'],
  },
  listMembers: {
    summary: 'Contacts of an organization, or those who asked to join; 25 a page.',
    method: 'GET',
    path: '/api/agent/organizations/{organizationId}/members',
    callers: agentSide,
    params: ofOrganization,
    query: memberQuery,
    response: pageSchema(memberView),
    errors: ['not_found'],
  },
  createOrganization: {
    summary: 'Add an organization.',
    method: 'POST',
    path: '/api/agent/admin/organizations',
    callers: ['administrator'],
    body: z.strictObject({ name: shape.name, domains: shape.domains.default([]) }),
    response: organizationView,
    status: 201,
    idempotent: true,
  },
  updateOrganization: {
    summary: 'Change name, domains or visibility; holds from the next request on.',
    method: 'PATCH',
    path: '/api/agent/admin/organizations/{organizationId}',
    callers: ['administrator'],
    params: ofOrganization,
    body: z.strictObject({
      version: shape.version,
      name: shape.name.optional(),
      domains: shape.domains.optional(),
      visibility: shape.visibility.nullable().describe('null: as the portal has it.'),
    }),
    response: organizationView,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  deleteOrganization: {
    summary: 'Delete an organization that nobody belongs to; `conflict` while somebody does.',
    method: 'DELETE',
    path: '/api/agent/admin/organizations/{organizationId}',
    callers: ['administrator'],
    params: ofOrganization,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  addMember: {
    summary: 'Add a contact by the mail address; also approves who asked to join.',
    method: 'POST',
    path: '/api/agent/admin/organizations/{organizationId}/members',
    callers: ['administrator'],
    params: ofOrganization,
    body: z.strictObject({
      email: emailAddressSchema,
      role: memberRoleSchema.default('member'),
    }),
    response: memberView,
    status: 201,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  updateMember: {
    summary: 'Make a member a manager, or a manager a member.',
    method: 'PATCH',
    path: '/api/agent/admin/organizations/{organizationId}/members/{contactId}',
    callers: ['administrator'],
    params: ofMember,
    body: z.strictObject({ role: memberRoleSchema }),
    response: memberView,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  removeMember: {
    summary: 'Take a contact out of an organization.',
    method: 'DELETE',
    path: '/api/agent/admin/organizations/{organizationId}/members/{contactId}',
    callers: ['administrator'],
    params: ofMember,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  decideRequest: {
    summary: 'Approve or decline who asked to join.',
    method: 'POST',
    path: '/api/agent/admin/organizations/{organizationId}/requests/{contactId}',
    callers: ['administrator'],
    params: ofMember,
    body: decision,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  previewVisibility: {
    summary: 'Who would see the tickets of the others, and why; 25 members a page.',
    method: 'POST',
    path: '/api/agent/admin/organizations/{organizationId}/visibility-preview',
    callers: ['administrator'],
    params: ofOrganization,
    body: z.strictObject({
      visibility: shape.visibility.nullable().describe('null or absent: as the portal has it.'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(seenBy),
    errors: ['not_found'],
  },
  findContact: {
    summary: 'The contact an address belongs to.',
    method: 'GET',
    path: '/api/agent/contacts',
    callers: agentSide,
    query: z.strictObject({ email: emailAddressSchema }),
    response: contactView,
    errors: ['not_found'],
  },
  getContact: {
    summary: 'A contact with its properties and organizations.',
    method: 'GET',
    path: '/api/agent/contacts/{contactId}',
    callers: agentSide,
    params: ofContact,
    response: contactView,
    errors: ['not_found'],
  },
  updateContact: {
    summary: "Change a contact's properties; what is not named stays.",
    method: 'PATCH',
    path: '/api/agent/contacts/{contactId}',
    callers: agentSide,
    params: ofContact,
    body: z.strictObject({
      properties: z
        .record(fieldKeySchema, propertyValueSchema.nullable())
        .describe('By key; null takes a value away.'),
    }),
    response: contactView,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  listOwnOrganizations: {
    summary: 'The organizations one belongs to, by name.',
    method: 'GET',
    path: '/api/organizations',
    callers: ['customer'],
    response: z.strictObject({ organizations: z.array(ownOrganization) }),
  },
  listColleagues: {
    summary: 'Members of an organization one manages, or those who asked to join; 25 a page.',
    method: 'GET',
    path: '/api/organizations/{organizationId}/members',
    callers: ['customer'],
    params: ofOrganization,
    query: memberQuery,
    response: pageSchema(memberView),
    errors: ['not_found'],
  },
  decideColleagueRequest: {
    summary: 'Approve or decline who asked to join an organization one manages.',
    method: 'POST',
    path: '/api/organizations/{organizationId}/requests/{contactId}',
    callers: ['customer'],
    params: ofMember,
    body: decision,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
} as const satisfies Contract;

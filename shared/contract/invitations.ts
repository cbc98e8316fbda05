import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import {
  importLimits,
  importProblemSchema,
  invitationStateSchema,
  mostInvitedOrganizations,
} from '../domain/invitation.ts';
import { localeSchema } from '../domain/locale.ts';
import { emailAddressSchema, personNameSchema } from '../domain/person.ts';
import type { Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const invitationView = z
  .strictObject({
    id: idSchema('invitation'),
    contactId: idSchema('contact'),
    name: z.string(),
    email: z.string(),
    locale: localeSchema,
    state: invitationStateSchema,
    createdAt: instantSchema,
    sentAt: instantSchema.optional(),
    validUntil: instantSchema.optional().describe('Until when its link works.'),
    acceptedAt: instantSchema.optional(),
    invitedBy: z.string(),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof invitationView>;

const importView = z
  .strictObject({
    id: idSchema('import'),
    name: z.string().describe('Of the file.'),
    total: z.int().min(1).describe('Lines.'),
    done: z.int().min(0),
    invited: z.int().min(0),
    failed: z.int().min(0),
    createdAt: instantSchema,
  })
  .meta({ id: 'InvitationImport' });
export type InvitationImportView = z.infer<typeof importView>;

/** As it stands in the file: what does not fit is told of its line, and keeps no other from going through. */
const importLine = z.strictObject({
  line: z.int().min(1).max(1_000_000).describe('Where it stands in the file.'),
  name: z.string().max(500),
  email: z.string().max(500),
  organizations: z.string().max(2000).describe('Names, with `;` between.'),
  language: z.string().max(100),
});

const failedLine = z
  .strictObject({ ...importLine.shape, id: z.string(), problem: importProblemSchema })
  .meta({ id: 'FailedLine' });
export type FailedLine = z.infer<typeof failedLine>;

const ofInvitation = z.strictObject({ invitationId: idSchema('invitation') });
const ofImport = z.strictObject({ importId: idSchema('import') });

/** Whom administrators let in, one by one or from a list. */
export const invitationsContract = {
  listInvitations: {
    summary: 'Invitations, latest first, or the one of an address; 25 a page.',
    method: 'GET',
    path: '/api/agent/admin/invitations',
    callers: ['administrator'],
    query: z.strictObject({
      list: z
        .enum(['all', 'open'])
        .default('all')
        .describe('`open`: neither accepted nor revoked.'),
      email: emailAddressSchema.optional(),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(invitationView),
  },
  inviteContact: {
    summary: 'Invite one contact; a mail with a link of 14 days is sent.',
    method: 'POST',
    path: '/api/agent/admin/invitations',
    callers: ['administrator'],
    body: z.strictObject({
      name: personNameSchema,
      email: emailAddressSchema,
      locale: localeSchema,
      organizationIds: z.array(idSchema('organization')).max(mostInvitedOrganizations).default([]),
    }),
    status: 201,
    response: invitationView,
    idempotent: true,
    errors: ['has_account', 'already_invited', 'mail_off', 'conflict'],
  },
  resendInvitation: {
    summary: 'Send another mail; the link of the one before works no more.',
    method: 'POST',
    path: '/api/agent/admin/invitations/{invitationId}/resend',
    callers: ['administrator'],
    params: ofInvitation,
    response: invitationView,
    idempotent: true,
    errors: ['not_found', 'conflict', 'mail_off'],
  },
  revokeInvitation: {
    summary: 'Take an invitation back; its link works no more.',
    method: 'POST',
    path: '/api/agent/admin/invitations/{invitationId}/revoke',
    callers: ['administrator'],
    params: ofInvitation,
    response: invitationView,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
  beginImport: {
    summary: 'Begin to invite many; the lines follow in parts.',
    method: 'POST',
    path: '/api/agent/admin/invitation-imports',
    callers: ['administrator'],
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).describe('Of the file.'),
      lines: z.int().min(1).max(importLimits.lines),
      locale: localeSchema.describe('Language of lines that name none.'),
    }),
    status: 201,
    response: importView,
    idempotent: true,
    errors: ['mail_off'],
  },
  sendImportPart: {
    summary:
      'Lines to invite, which is done behind the scenes. The same part again changes nothing.',
    method: 'PUT',
    path: '/api/agent/admin/invitation-imports/{importId}/parts/{part}',
    callers: ['administrator'],
    params: z.strictObject({
      importId: idSchema('import'),
      part: z.coerce.number().int().min(0).max(importLimits.lines),
    }),
    body: z.strictObject({ lines: z.array(importLine).min(1).max(importLimits.partLines) }),
    status: 202,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
  getImport: {
    summary: 'How far an import is.',
    method: 'GET',
    path: '/api/agent/admin/invitation-imports/{importId}',
    callers: ['administrator'],
    params: ofImport,
    response: importView,
    errors: ['not_found'],
  },
  listFailedLines: {
    summary: 'Lines that invited nobody, and why; those of five parts a page.',
    method: 'GET',
    path: '/api/agent/admin/invitation-imports/{importId}/failures',
    callers: ['administrator'],
    params: ofImport,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(failedLine),
    errors: ['not_found'],
  },
} as const satisfies Contract;

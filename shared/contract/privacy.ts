import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { erasureStateSchema } from '../domain/erasure.ts';
import type { Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

const archiveView = z
  .strictObject({
    id: idSchema('export'),
    state: z.enum(['running', 'ready', 'failed']),
    done: z.int().min(0).describe('Tickets and mails that are in it.'),
    total: z.int().min(0).describe('Of how many; 0 until they are counted.'),
    size: z.int().min(0).optional().describe('Bytes.'),
    createdAt: instantSchema,
    expiresAt: instantSchema.describe('When the file is over.'),
    url: z.url().optional().describe('Works for five minutes.'),
  })
  .meta({ id: 'Archive' });
export type ArchiveView = z.infer<typeof archiveView>;

const lastArchive = z.strictObject({
  archive: archiveView.optional().describe('The last one, unless it is over.'),
});

const ownErasure = z.strictObject({
  erasure: z
    .strictObject({
      state: erasureStateSchema,
      askedAt: instantSchema,
      decidedAt: instantSchema.optional(),
      reason: z.string().optional().describe('Why it was declined.'),
    })
    .optional()
    .describe('The last request.'),
});

const erasureView = z
  .strictObject({
    contactId: idSchema('contact'),
    name: z.string().describe('Of the contact as it is now.'),
    email: z.string(),
    askedAt: instantSchema,
    askedBy: z.enum(['customer', 'agent']),
    state: erasureStateSchema,
    decidedBy: z.string().optional(),
    decidedAt: instantSchema.optional(),
    reason: z.string().optional(),
    doneAt: instantSchema.optional(),
  })
  .meta({ id: 'ErasureRequest' });
export type ErasureView = z.infer<typeof erasureView>;

const ofContact = z.strictObject({ contactId: idSchema('contact') });

/** What a person may ask of what is kept about them, and what administrators decide of it. */
export const privacyContract = {
  requestArchive: {
    summary:
      'Have all that is kept about you written into one archive; a mail tells when it is ready.',
    method: 'POST',
    path: '/api/account/archive',
    callers: ['customer'],
    beforeConsent: true,
    idempotent: true,
    response: archiveView,
    status: 202,
    errors: ['too_many_requests'],
  },
  getArchive: {
    summary: 'How far the own archive is; with a link once it is ready.',
    method: 'GET',
    path: '/api/account/archive',
    callers: ['customer'],
    beforeConsent: true,
    response: lastArchive,
  },
  getOwnErasure: {
    summary: 'What became of the last request to be erased.',
    method: 'GET',
    path: '/api/account/erasure',
    callers: ['customer'],
    beforeConsent: true,
    response: ownErasure,
  },
  withdrawErasure: {
    summary: 'Take back a request to be erased that nobody has decided yet.',
    method: 'POST',
    path: '/api/account/erasure/withdraw',
    callers: ['customer'],
    beforeConsent: true,
    response: ownErasure,
    errors: ['conflict'],
  },
  requestContactArchive: {
    summary:
      'Have all that is kept about a contact written into one archive, for whom asked otherwise.',
    method: 'POST',
    path: '/api/agent/admin/contacts/{contactId}/archive',
    callers: ['administrator'],
    params: ofContact,
    idempotent: true,
    response: archiveView,
    status: 202,
    errors: ['too_many_requests'],
  },
  getContactArchive: {
    summary: 'How far that archive is; with a link once it is ready.',
    method: 'GET',
    path: '/api/agent/admin/contacts/{contactId}/archive',
    callers: ['administrator'],
    params: ofContact,
    response: lastArchive,
  },
  requestContactErasure: {
    summary: 'Note that a contact asked otherwise to be erased. It is confirmed by itself.',
    method: 'POST',
    path: '/api/agent/admin/contacts/{contactId}/erasure',
    callers: ['administrator'],
    params: ofContact,
    idempotent: true,
    response: erasureView,
    errors: ['conflict'],
  },
  listErasures: {
    summary: 'Requests to be erased, latest first.',
    method: 'GET',
    path: '/api/agent/admin/erasures',
    callers: ['administrator'],
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(erasureView),
  },
  decideErasure: {
    summary: 'Confirm a request, and the person is erased; or decline it.',
    method: 'POST',
    path: '/api/agent/admin/erasures/{contactId}/decision',
    callers: ['administrator'],
    params: ofContact,
    body: z.strictObject({
      confirm: z.boolean(),
      reason: z
        .string()
        .trim()
        .max(500)
        .optional()
        .describe('Why it is declined; the person reads it.'),
    }),
    idempotent: true,
    response: erasureView,
    errors: ['conflict'],
  },
  replayErasures: {
    summary: 'Erase once more whoever was erased; for after a restore of the table.',
    method: 'POST',
    path: '/api/agent/admin/erasures/replay',
    callers: ['administrator'],
    idempotent: true,
    status: 202,
    response: z.strictObject({ people: z.int().min(0).describe('Erasures that are done again.') }),
  },
} as const satisfies Contract;

/** Asks for the password, and so belongs to the accounts' contract. */
export const erasureRequestContract = {
  requestErasure: {
    summary: 'Ask to be erased. An administrator confirms it.',
    method: 'POST',
    path: '/api/account/erasure',
    callers: ['customer'],
    beforeConsent: true,
    body: z.strictObject({ password: z.string().min(1).max(256) }),
    response: ownErasure,
    errors: ['invalid_credentials', 'conflict'],
  },
} as const satisfies Contract;

import * as z from 'zod';
import {
  handOverSchema,
  handOverSecretSchema,
  mostTokenCharacters,
  tokenProblemSchema,
} from '../domain/hand-over.ts';
import { emailAddressSchema, personNameSchema } from '../domain/person.ts';
import type { Contract } from './operation.ts';

const token = z
  .string()
  .trim()
  .min(1)
  .max(mostTokenCharacters)
  .describe('A signed token (JWT, RFC 7519) of the host application.');

const savedHandOver = z
  .strictObject({
    version: z.int().min(0).describe('Counts changes; a change names the one it was made on.'),
    handOver: handOverSchema,
    secrets: z.array(handOverSecretSchema).describe('Newest first.'),
    address: z.url().describe('Where to send people, with the token behind the `#`.'),
  })
  .meta({ id: 'HandOver' });

const version = savedHandOver.shape.version;

const tokenCheck = z
  .strictObject({
    problem: tokenProblemSchema.optional().describe('Why it would be refused.'),
    field: z.string().optional().describe('The claim that is missing or wrong.'),
    outcome: z
      .enum(['signs-in', 'makes-account', 'asks-for-proof', 'disabled', 'no-account'])
      .optional()
      .describe('What it would do.'),
    person: z
      .strictObject({
        subject: z.string(),
        name: personNameSchema,
        email: emailAddressSchema,
        emailVerified: z.boolean(),
        organizations: z.array(z.string()),
        properties: z.array(z.string()).describe('Those that are taken.'),
        ignored: z.array(z.string()).describe('Properties that are not known here, or do not fit.'),
      })
      .optional(),
  })
  .meta({ id: 'TokenCheck' });

/** People of the company's own application come in with what it signed of them. */
export const handOverContract = {
  beginHandOver: {
    summary:
      'Trade a token of the host application, once, for a proof that signs in within a minute.',
    method: 'POST',
    path: '/api/auth/hand-over',
    callers: ['anonymous'],
    body: z.strictObject({ token }),
    response: z.strictObject({
      proof: z.string(),
      email: emailAddressSchema,
    }),
    errors: ['token_refused', 'portal_closed'],
  },
  getHandOver: {
    summary: 'How people are handed over from the host application.',
    method: 'GET',
    path: '/api/agent/admin/hand-over',
    callers: ['administrator'],
    response: savedHandOver,
  },
  saveHandOver: {
    summary: 'Set how people are handed over; holds from the next token on.',
    method: 'PUT',
    path: '/api/agent/admin/hand-over',
    callers: ['administrator'],
    body: z.strictObject({ version, handOver: handOverSchema }),
    response: savedHandOver,
    idempotent: true,
    errors: ['conflict'],
  },
  makeHandOverSecret: {
    summary: 'Make a new secret, shown in this answer only; the one before counts on for a while.',
    method: 'POST',
    path: '/api/agent/admin/hand-over/secrets',
    callers: ['administrator'],
    body: z.strictObject({
      version,
      overlapHours: z
        .int()
        .min(0)
        .max(168)
        .describe('How long the one before counts on; 0: it ends at once.'),
    }),
    response: z.strictObject({ secret: z.string(), ...savedHandOver.shape }),
    errors: ['conflict'],
  },
  endHandOverSecret: {
    summary: 'End a secret at once.',
    method: 'DELETE',
    path: '/api/agent/admin/hand-over/secrets/{secretId}',
    callers: ['administrator'],
    params: z.strictObject({ secretId: handOverSecretSchema.shape.id }),
    response: savedHandOver,
    errors: ['not_found', 'conflict'],
  },
  testHandOver: {
    summary: 'What a token would do, or why it would be refused. It is not used up.',
    method: 'POST',
    path: '/api/agent/admin/hand-over/test',
    callers: ['administrator'],
    body: z.strictObject({ token }),
    response: tokenCheck,
  },
} as const satisfies Contract;

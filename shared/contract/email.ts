import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

/** A received mail that could not become part of a ticket, kept until somebody decides. */
export const quarantinedMailSchema = z
  .strictObject({
    id: idSchema('mail'),
    receivedAt: instantSchema,
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    reason: z.enum([
      'unparsable',
      'too-large',
      'virus',
      'spam',
      'dmarc',
      'loop',
      'auto-reply',
      'failed',
    ]),
    detail: z.string(),
  })
  .meta({ id: 'QuarantinedMail' });
export type QuarantinedMail = z.infer<typeof quarantinedMailSchema>;

/** The quarantine of received mails. */
export const emailContract = {
  listQuarantine: {
    summary: 'Mails that wait for a decision, latest first.',
    method: 'GET',
    path: '/api/agent/quarantine',
    callers: agentSide,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(quarantinedMailSchema),
  },
  replayQuarantined: {
    summary: 'Process the mail again, past the check that held it.',
    method: 'POST',
    path: '/api/agent/quarantine/{mailId}/replay',
    callers: agentSide,
    params: z.strictObject({ mailId: idSchema('mail') }),
    status: 202,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
} as const satisfies Contract;

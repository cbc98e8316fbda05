import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { emailContract } from '#shared/contract/email.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { httpEnv } from './env.ts';
import { replayWrites } from './inbound.store.ts';
import type { replaySchema } from './replay.ts';
import { requireHeld } from './require-held.ts';

const { INBOUND_QUEUE_URL } = readEnv(httpEnv.pick({ INBOUND_QUEUE_URL: true }));
const sqs = new SQSClient({});

/**
 * Hands a held mail to the receiver again, past the check that held it. Asking twice does nothing twice: the receiver
 * settles a mail once. Throws `not_found` for a mail that is not held (any more), `forbidden` for an agent who asks for
 * what the virus scan held.
 */
export const replayQuarantined: OperationHandler<typeof emailContract.replayQuarantined> = async (
  { params },
  context,
) => {
  const { mail, reason } = await requireHeld(params.mailId);
  if (reason === 'virus' && context.actor.role === 'agent')
    throw new ApiError('forbidden', 'Only leads and administrators let such mails pass.');
  const audit = auditEventOf(context, {
    name: 'MailReplayed',
    subject: { id: mail.id, name: mail.subject },
    changes: [{ field: 'reason', from: reason }],
  });
  const outcome = await commitWithAudit(replayWrites(mail, context.actor.name, reason), audit);
  if (outcome === 'refused') throw new ApiError('not_found', 'No such mail in quarantine.');
  const message: z.input<typeof replaySchema> = { replay: { mailId: mail.id, past: reason } };
  await sqs.send(
    new SendMessageCommand({ QueueUrl: INBOUND_QUEUE_URL, MessageBody: JSON.stringify(message) }),
  );
  return {};
};

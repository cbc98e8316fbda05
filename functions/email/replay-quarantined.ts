import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { emailContract } from '#shared/contract/email.ts';
import { quarantineReasonSchema } from '#shared/table/inbound-mail.entity.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { httpEnv } from './env.ts';
import { loadInbound } from './inbound.store.ts';
import type { replaySchema } from './replay.ts';

const { INBOUND_QUEUE_URL } = readEnv(httpEnv.pick({ INBOUND_QUEUE_URL: true }));
const sqs = new SQSClient({});

/**
 * Hands a held mail to the receiver again, past the check that held it. Asking twice does nothing twice: the receiver
 * settles a mail once. Throws `not_found` for a mail that is not held (any more).
 */
export const replayQuarantined: OperationHandler<typeof emailContract.replayQuarantined> = async ({
  params,
}) => {
  const mail = await loadInbound(params.mailId);
  const past = quarantineReasonSchema.safeParse(mail?.why);
  if (mail?.state !== 'quarantined' || !past.success)
    throw new ApiError('not_found', 'No such mail in quarantine.');
  const message: z.input<typeof replaySchema> = { replay: { mailId: mail.id, past: past.data } };
  await sqs.send(
    new SendMessageCommand({ QueueUrl: INBOUND_QUEUE_URL, MessageBody: JSON.stringify(message) }),
  );
  return {};
};

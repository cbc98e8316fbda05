import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { invitationsContract } from '#shared/contract/invitations.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { httpEnv } from './env.ts';
import { keepPart, requireImport } from './imports.store.ts';
import { sqs } from './queues.ts';

const { INVITATION_IMPORT_QUEUE_URL } = readEnv(
  httpEnv.pick({ INVITATION_IMPORT_QUEUE_URL: true }),
);

type Operation = typeof invitationsContract.sendImportPart;

/** Keeps lines and has them worked on; the same part again does no more. Throws `not_found` but for who began the import. */
export const sendImportPart: OperationHandler<Operation> = async ({ params, body }, { actor }) => {
  const made = await requireImport(params.importId);
  if (made.by.id !== actor.id) throw new ApiError('not_found', 'No such import.');
  const { importId, part } = params;
  await keepPart({ importId, part, lines: body.lines }, made);
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: INVITATION_IMPORT_QUEUE_URL,
      MessageBody: JSON.stringify({ importId, part }),
    }),
  );
  return {};
};

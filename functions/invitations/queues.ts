import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Invitation } from '#shared/table/invitation.entity.ts';
import { readEnv } from '../platform/env.ts';
import { httpEnv } from './env.ts';

const { INVITATION_MAIL_QUEUE_URL } = readEnv(httpEnv.pick({ INVITATION_MAIL_QUEUE_URL: true }));

export const sqs = new SQSClient({});

/** Has the mail of an invitation sent; asking twice for the same one sends it once. */
export const requestMail = async ({
  id,
  sends,
}: Pick<Invitation, 'id' | 'sends'>): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: INVITATION_MAIL_QUEUE_URL,
      MessageBody: JSON.stringify({ invitationId: id, send: sends }),
    }),
  );
};

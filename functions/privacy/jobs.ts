import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { envVariables, readEnv } from '../platform/env.ts';

const { PRIVACY_QUEUE_URL } = readEnv(
  z.object({ PRIVACY_QUEUE_URL: envVariables.PRIVACY_QUEUE_URL }),
);

/** What the worker is told to do. A message that comes again finds it done, or goes on with it. */
export const jobSchema = z.discriminatedUnion('does', [
  z.strictObject({
    does: z.literal('archive'),
    contactId: idSchema('contact'),
    audience: z.enum(['customer', 'agent']),
    archiveId: idSchema('export'),
  }),
  z.strictObject({ does: z.literal('erase'), contactId: idSchema('contact') }),
]);
export type Job = z.infer<typeof jobSchema>;

export const sqs = new SQSClient({});

/** Hands something to the worker. */
export const sendJob = async (job: Job): Promise<void> => {
  await sqs.send(
    new SendMessageCommand({ QueueUrl: PRIVACY_QUEUE_URL, MessageBody: JSON.stringify(job) }),
  );
};

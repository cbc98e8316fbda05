import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { readEnv } from '../platform/env.ts';
import { consumeQueue } from '../platform/events/consume-queue.ts';
import { onExportEnv } from './env.ts';
import { continueExport } from './export/continue-export.ts';
import { loadExport } from './export/exports.store.ts';

const { EXPORT_QUEUE_URL, EXPORT_READY_QUEUE_URL } = readEnv(
  onExportEnv.pick({ EXPORT_QUEUE_URL: true, EXPORT_READY_QUEUE_URL: true }),
);
const sqs = new SQSClient({});
const messageSchema = z.strictObject({ exportId: idSchema('export'), step: z.int().min(0) });

const send = (QueueUrl: string, message: object) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));

/** Does one part and leaves the next to a message of its own. A message that comes again finds its step done. */
const handle = async ({ exportId, step }: z.infer<typeof messageSchema>): Promise<void> => {
  const made = await loadExport(exportId);
  if (made === undefined) return;
  // Done before, though perhaps not said: saying it twice is harmless.
  const next = made.step === step && made.state === 'running' ? await continueExport(made) : made;
  if (next === undefined) return;
  if (next.state === 'ready') await send(EXPORT_READY_QUEUE_URL, { exportId });
  if (next.state === 'running' && next.step === step + 1)
    await send(EXPORT_QUEUE_URL, { exportId, step: next.step });
};

export const handler = consumeQueue(messageSchema, 'Export not written', handle);

import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { mailArchiveReady } from './export-ready/mail-archive-ready.ts';
import { mailExportReady } from './export-ready/mail-export-ready.ts';

const messageSchema = z.union([
  z.strictObject({ exportId: idSchema('export') }),
  z.strictObject({ archiveOf: idSchema('contact') }),
]);

const tell = (message: z.infer<typeof messageSchema>): Promise<void> =>
  'exportId' in message ? mailExportReady(message.exportId) : mailArchiveReady(message.archiveOf);

const processor = new BatchProcessor(EventType.SQS);

/** Mails that an export, or an archive of a person's data, is ready; messages that throw come again and then go to the dead letters. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    ({ body }: SQSRecord) => tell(messageSchema.parse(JSON.parse(body))),
    processor,
    { throwOnFullBatchFailure: false },
  );

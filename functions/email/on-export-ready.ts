import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { mailExportReady } from './export-ready/mail-export-ready.ts';

const messageSchema = z.strictObject({ exportId: idSchema('export') });
const processor = new BatchProcessor(EventType.SQS);

/** Mails that an export is ready; messages that throw come again and then go to the dead letters. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    ({ body }: SQSRecord) => mailExportReady(messageSchema.parse(JSON.parse(body)).exportId),
    processor,
    { throwOnFullBatchFailure: false },
  );

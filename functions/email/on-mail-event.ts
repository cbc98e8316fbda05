import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from '../platform/log/logger.ts';
import { mailEventRecordSchema } from './delivery/mail-event.ts';
import { recordEvent } from './delivery/record-event.ts';

const processor = new BatchProcessor(EventType.SQS);

const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
  try {
    await recordEvent(
      mailEventRecordSchema.parse(JSON.parse(body)).detail,
      process.env.AWS_REGION ?? '',
    );
  } catch (error) {
    logger.error('Mail event not recorded', {
      messageId,
      ...(error instanceof Error && { error }),
    });
    throw error;
  }
};

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });

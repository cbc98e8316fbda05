import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { logger } from '../log/logger.ts';

/**
 * A Lambda handler of a queue, whose messages are read by their schema. Each is handled on its own; those that throw are
 * logged as `failed`, go back to the queue and, after its limit, to the dead letters. Messages come at least once, in
 * any order.
 */
export const consumeQueue = <Message>(
  messageSchema: z.ZodType<Message>,
  failed: string,
  handle: (message: Message) => Promise<void>,
) => {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
    try {
      await handle(messageSchema.parse(JSON.parse(body)));
    } catch (error) {
      logger.error(failed, { messageId, ...(error instanceof Error && { error }) });
      throw error;
    }
  };
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
};

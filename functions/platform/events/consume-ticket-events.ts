import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { eventSource, ticketEventSchema, type TicketEvent } from '#shared/events/ticket-event.ts';
import { logger } from '../log/logger.ts';

/** What EventBridge puts into the body of a queue's message, as far as consumers need it. */
const envelopeSchema = z.object({ source: z.literal(eventSource), detail: ticketEventSchema });

/**
 * A Lambda handler of a queue of events, read by the schema of their envelope. Each is handled on its own; those that
 * throw go back to the queue and, after its limit, to the dead letters. Events come at least once, in any order and up
 * to a day late.
 */
export const consumeEvents = <Envelope>(
  envelope: z.ZodType<Envelope>,
  handle: (told: Envelope) => Promise<void>,
) => {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
    try {
      await handle(envelope.parse(JSON.parse(body)));
    } catch (error) {
      logger.error('Event not handled', { messageId, ...(error instanceof Error && { error }) });
      throw error;
    }
  };
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
};

/** The same of ticket events alone. */
export const consumeTicketEvents = (handle: (event: TicketEvent) => Promise<void>) =>
  consumeEvents(envelopeSchema, ({ detail }) => handle(detail));

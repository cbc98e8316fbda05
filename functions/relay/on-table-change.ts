import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { accountEventSource } from '#shared/events/account-event.ts';
import { articleEventSource } from '#shared/events/article-event.ts';
import { membershipEventSource } from '#shared/events/membership-event.ts';
import { eventSource } from '#shared/events/ticket-event.ts';
import { readAnyEvent } from '#shared/table/event.entity.ts';
import { readEnv } from '../platform/env.ts';
import { logger } from '../platform/log/logger.ts';
import { onTableChangeEnv } from './env.ts';

const { EVENT_BUS_NAME } = readEnv(onTableChangeEnv);
const bus = new EventBridgeClient({});

/** PutEvents takes ten entries and 256 KB; an event is at most about 17 KB (a rating's comment). */
const batchSize = 10;

const attributeValue = z.custom<AttributeValue>(
  (value) => typeof value === 'object' && value !== null,
);
const streamSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        SequenceNumber: z.string(),
        NewImage: z.record(z.string(), attributeValue),
      }),
    }),
  ),
});
type StreamRecord = z.infer<typeof streamSchema>['Records'][number];

type AnyEvent = ReturnType<typeof readAnyEvent>;

/** Whose event it is: its source on the bus, and what it is about. */
const aboutOf = (event: AnyEvent): { readonly source: string; readonly resource: string } => {
  if ('ticketId' in event) return { source: eventSource, resource: event.ticketId };
  if ('organizationId' in event)
    return { source: membershipEventSource, resource: event.organizationId };
  if ('sub' in event) return { source: accountEventSource, resource: event.sub };
  return {
    source: articleEventSource,
    resource: 'articleId' in event ? event.articleId : 'help-center',
  };
};

const toEntry = ({ dynamodb }: StreamRecord): PutEventsRequestEntry => {
  const event = readAnyEvent(unmarshall(dynamodb.NewImage));
  const { source, resource } = aboutOf(event);
  return {
    EventBusName: EVENT_BUS_NAME,
    Source: source,
    DetailType: event.name,
    Detail: JSON.stringify(event),
    Time: new Date(event.at),
    Resources: [resource],
  };
};

const readable = (records: readonly StreamRecord[]): readonly PutEventsRequestEntry[] => {
  const entries: PutEventsRequestEntry[] = [];
  for (const record of records) {
    try {
      entries.push(toEntry(record));
    } catch (error) {
      logger.error('Item is not an event', {
        sequenceNumber: record.dynamodb.SequenceNumber,
        ...(error instanceof Error && { error }),
      });
      break;
    }
  }
  return entries;
};

/** How many records, from the first, reached the bus without a gap. */
const relay = async (records: readonly StreamRecord[]): Promise<number> => {
  const entries = readable(records);
  if (entries.length === 0) return 0;
  try {
    const { Entries = [] } = await bus.send(new PutEventsCommand({ Entries: [...entries] }));
    const refused = Entries.findIndex(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused === -1) return entries.length;
    logger.warn('The bus refused an event', { code: Entries[refused]?.ErrorCode });
    return refused;
  } catch (error) {
    logger.error('The bus did not answer', { ...(error instanceof Error && { error }) });
    return 0;
  }
};

/**
 * Puts each event that was written to the table onto the bus, in the stream's order. The first record that did not get
 * there is named, and Lambda comes again from that one on: nothing is skipped, later ones may arrive twice. Throws where
 * not even the first got there: what holds all others up counts as an error, on which the alarm looks.
 */
export const handler = async (stream: unknown): Promise<DynamoDBBatchResponse> => {
  const { Records } = streamSchema.parse(stream);
  for (let start = 0; start < Records.length; start += batchSize) {
    const batch = Records.slice(start, start + batchSize);
    const failed = batch[await relay(batch)];
    if (failed === undefined) continue;
    if (failed === Records[0]) throw new Error('No event reached the bus.');
    return { batchItemFailures: [{ itemIdentifier: failed.dynamodb.SequenceNumber }] };
  }
  return { batchItemFailures: [] };
};

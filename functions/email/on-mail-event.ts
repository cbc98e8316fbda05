import { consumeQueue } from '../platform/events/consume-queue.ts';
import { mailEventRecordSchema } from './delivery/mail-event.ts';
import { recordEvent } from './delivery/record-event.ts';

export const handler = consumeQueue(
  mailEventRecordSchema,
  'Mail event not recorded',
  async ({ detail }) => recordEvent(detail, process.env.AWS_REGION ?? ''),
);

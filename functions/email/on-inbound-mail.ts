import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { readEnv } from '../platform/env.ts';
import { logger } from '../platform/log/logger.ts';
import { onInboundMailEnv } from './env.ts';
import { isOpen, keepInbound, loadInbound } from './inbound.store.ts';
import { mailOf, queueMessageSchema } from './inbound/notice.ts';
import { holdMail, processMail } from './inbound/process-mail.ts';
import { isTransient } from './inbound/transient.ts';

const { MAIL_DOMAIN } = readEnv(onInboundMailEnv);
const processor = new BatchProcessor(EventType.SQS);

/** The mail that a message of the queue is about, if there is still something to do with it. */
const openMail = async (
  body: string,
): Promise<{ mail: InboundMail; replayed: boolean } | undefined> => {
  const message = queueMessageSchema.parse(body);
  if (!('replay' in message)) {
    const mail = await keepInbound(mailOf(message.Message));
    return isOpen(mail, false) ? { mail, replayed: false } : undefined;
  }
  const { mailId, past } = message.replay;
  const stored = await loadInbound(mailId);
  if (stored === undefined || !isOpen(stored, true)) return undefined;
  return { mail: { ...stored, past: [...new Set([...stored.past, past])] }, replayed: true };
};

/**
 * A fault of the moment throws, for the queue to bring the mail again; a mail that cannot be processed waits in
 * quarantine instead of coming again for ever.
 */
const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
  if (MAIL_DOMAIN === '') return;
  try {
    const open = await openMail(body);
    if (open === undefined) return;
    try {
      await processMail(open.mail, open.replayed);
    } catch (error) {
      if (isTransient(error)) throw error;
      await holdMail(open.mail, error);
      logger.info('Mail in quarantine', {
        mailId: open.mail.id,
        ...(error instanceof Error && { cause: error.name }),
      });
    }
  } catch (error) {
    logger.error('Mail not processed', { messageId, ...(error instanceof Error && { error }) });
    throw error;
  }
};

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });

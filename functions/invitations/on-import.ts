import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import type { ImportFailure } from '#shared/table/invitation.entity.ts';
import { logger } from '../platform/log/logger.ts';
import { organizationFinder } from './find-organizations.ts';
import { finishPart, loadImport, loadPart } from './imports.store.ts';
import { inviteLine } from './invite-line.ts';

const messageSchema = z.strictObject({ importId: idSchema('import'), part: z.int().min(0) });
const processor = new BatchProcessor(EventType.SQS);

/** Invites the lines of one part, one after the other; a part that comes again goes on where it was interrupted. */
const handle = async ({ body }: SQSRecord): Promise<void> => {
  const { importId, part } = messageSchema.parse(JSON.parse(body));
  const [made, given] = await Promise.all([loadImport(importId), loadPart(importId, part)]);
  if (made === undefined || given === undefined || given.failures !== undefined) return;
  const find = organizationFinder();
  const failures: ImportFailure[] = [];
  for (const line of given.lines) {
    const problem = await inviteLine(made, line, find);
    if (problem !== undefined) failures.push({ ...line, problem });
  }
  await finishPart(given, failures);
};

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    async (record: SQSRecord) => {
      try {
        await handle(record);
      } catch (error) {
        logger.error('Lines not invited', {
          messageId: record.messageId,
          ...(error instanceof Error && { error }),
        });
        throw error;
      }
    },
    processor,
    { throwOnFullBatchFailure: false },
  );

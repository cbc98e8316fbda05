import { setTimeout as wait } from 'node:timers/promises';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { mailInvitation } from './invitation/mail-invitation.ts';

const messageSchema = z.strictObject({
  invitationId: idSchema('invitation'),
  send: z.int().min(1),
});
const processor = new BatchProcessor(EventType.SQS);

/** Milliseconds between two mails of one batch: two batches at once stay below ten a second, and leave the rest of SES's rate to tickets. */
const pause = 200;

/** Mails invitations, one after the other; messages that throw come again and then go to the dead letters. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(
    event,
    async ({ body }: SQSRecord) => {
      const { invitationId, send } = messageSchema.parse(JSON.parse(body));
      await mailInvitation(invitationId, send);
      if (event.Records.length > 1) await wait(pause);
    },
    processor,
    { throwOnFullBatchFailure: false, processInParallel: false },
  );

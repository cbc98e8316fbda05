import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { JsonOperations } from '../protocol/aws-json.ts';
import type { Queues } from './queues.ts';

const startSchema = z.strictObject({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: z.int().min(1).max(500).optional(),
});

/** Redrive of a dead-letter queue; a task is complete when it is answered, whatever rate was asked for. */
export function moveTaskOperations(queues: Queues): JsonOperations {
  return {
    StartMessageMoveTask(input) {
      const { SourceArn, DestinationArn } = startSchema.parse(input);
      const source = queues.store.get(SourceArn);
      const feeds = queues.store
        .list()
        .some(({ redrive }) => redrive?.deadLetterTargetArn === source.arn);
      if (!feeds) {
        const message = 'Source queue must be configured as a Dead Letter Queue.';
        throw new AwsError('InvalidParameterValue', message);
      }
      queues.redrive(SourceArn, DestinationArn);
      return { TaskHandle: Buffer.from(randomUUID()).toString('base64') };
    },
  };
}

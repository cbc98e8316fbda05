import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { instantSchema, toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { readEnv } from '../../platform/env.ts';
import { onArticleEventEnv } from '../env.ts';

const env = readEnv(
  onArticleEventEnv.pick({
    SCHEDULE_GROUP: true,
    TIMER_ROLE_ARN: true,
    TIMER_DEAD_LETTER_ARN: true,
    ARTICLE_QUEUE_ARN: true,
  }),
);
const scheduler = new SchedulerClient({});

/** What a schedule puts into the queue when its time has come. */
export const duePublicationSchema = z.strictObject({
  due: z.literal('publication'),
  articleId: idSchema('article'),
  locale: localeSchema,
  publishAt: instantSchema,
});
export type DuePublication = z.infer<typeof duePublicationSchema>;

const nameOf = (due: DuePublication): string =>
  createHash('sha256').update(JSON.stringify(due)).digest('hex');

/**
 * Makes the schedule of a publication, in UTC; it goes away once it has run, and one whose time was changed does
 * nothing when it comes. Does nothing where it exists. Scheduler takes no moment that has passed.
 */
export const createSchedule = async (due: DuePublication): Promise<void> => {
  const at = toInstant(Math.max(toMilliseconds(due.publishAt), Date.now() + 60_000));
  try {
    await scheduler.send(
      new CreateScheduleCommand({
        Name: nameOf(due),
        GroupName: env.SCHEDULE_GROUP,
        ClientToken: nameOf(due),
        ScheduleExpression: `at(${at.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: env.ARTICLE_QUEUE_ARN,
          RoleArn: env.TIMER_ROLE_ARN,
          Input: JSON.stringify(due),
          DeadLetterConfig: { Arn: env.TIMER_DEAD_LETTER_ARN },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
  }
};

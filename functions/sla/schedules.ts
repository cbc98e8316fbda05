import { createHash } from 'node:crypto';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { readEnv } from '../platform/env.ts';
import { onTicketEventEnv } from './env.ts';
import { scheduleName, type TicketTimer } from './timer.ts';

const env = readEnv(onTicketEventEnv);
const scheduler = new SchedulerClient({});

const minute = 60_000;

/**
 * The next whole minute: Scheduler is precise to a minute, and a timer must not come before its time. One that is due
 * already, because the event came late, comes as soon as it can; Scheduler takes no moment that has passed.
 */
const atExpression = (at: Instant): string => {
  const soonest = Math.max(toMilliseconds(at), Date.now() + 1000);
  const whole = toInstant(Math.ceil(soonest / minute) * minute);
  return `at(${whole.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`;
};

/** Makes the schedule of a timer, in UTC; it goes away once it has run. Does nothing where it exists. */
export const createSchedule = async (timer: TicketTimer, at: Instant): Promise<void> => {
  const name = scheduleName(timer);
  try {
    await scheduler.send(
      new CreateScheduleCommand({
        Name: name,
        GroupName: env.SCHEDULE_GROUP,
        ClientToken: createHash('sha256').update(name).digest('hex'),
        ScheduleExpression: atExpression(at),
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: env.TIMER_FUNCTION_ARN,
          RoleArn: env.TIMER_ROLE_ARN,
          Input: JSON.stringify(timer),
          DeadLetterConfig: { Arn: env.TIMER_DEAD_LETTER_ARN },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
  }
};

/** Takes a schedule away; does nothing where it is gone. */
export const deleteSchedule = async (timer: TicketTimer): Promise<void> => {
  try {
    await scheduler.send(
      new DeleteScheduleCommand({ Name: scheduleName(timer), GroupName: env.SCHEDULE_GROUP }),
    );
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};

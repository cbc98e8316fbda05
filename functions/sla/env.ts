import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the consumer that plans timers. */
export const onTicketEventEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  SCHEDULE_GROUP: envVariables.SCHEDULE_GROUP,
  TIMER_FUNCTION_ARN: envVariables.TIMER_FUNCTION_ARN,
  TIMER_ROLE_ARN: envVariables.TIMER_ROLE_ARN,
  TIMER_DEAD_LETTER_ARN: envVariables.TIMER_DEAD_LETTER_ARN,
});

/** Of the timer. */
export const onSlaTimerEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
});

/** Of the sweeper, every five minutes. */
export const onSweepEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
});

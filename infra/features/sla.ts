import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Construct } from 'constructs';
import { onSlaTimerEnv, onSweepEnv, onTicketEventEnv } from '../../functions/sla/env.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { sweepEveryFiveMinutes } from '../constructs/sweep.ts';
import { Timers } from '../constructs/timers.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Platform } from './platform.ts';

const timeout = Duration.seconds(15);

/** Deadlines: planned when a ticket changes, kept by one schedule each, and looked after by the sweeper. */
export class SlaFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const timers = new Timers(this, 'Timers');
    const timer = this.#createTimer(platform, timers);
    this.#createPlanner(platform, timers, timer);
    this.#createSweeper(platform);
  }

  #createTimer(platform: Platform, timers: Timers): ServiceFunction {
    const { bundles, data } = platform;
    const timer = new ServiceFunction(this, 'OnSlaTimer', {
      bundles,
      entry: 'sla/on-sla-timer',
      description: 'SLA: a deadline or its warning has come',
      environmentSchema: onSlaTimerEnv,
      environment: { TABLE_NAME: data.table.tableName },
      permissions: onTable(data, ['GetItem', 'PutItem']),
      timeout,
    });
    timer.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(timers.deadLetters),
    });
    timers.call(timer);
    return timer;
  }

  #createPlanner({ bundles, bus, data }: Platform, timers: Timers, timer: ServiceFunction): void {
    const planner = new ServiceFunction(this, 'OnTicketEvent', {
      bundles,
      entry: 'sla/on-ticket-event',
      description: 'SLA: plans the timers of a ticket that changed',
      environmentSchema: onTicketEventEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        SCHEDULE_GROUP: timers.group.scheduleGroupName,
        TIMER_FUNCTION_ARN: timer.function.functionArn,
        TIMER_ROLE_ARN: timers.role.roleArn,
        TIMER_DEAD_LETTER_ARN: timers.deadLetters.queueArn,
      },
      permissions: [
        ...onTable(data, ['GetItem']),
        {
          actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
          resources: [timers.scheduleArn],
          unnamed: 'Schedules are named after tickets; the group bounds them.',
        },
        {
          actions: ['iam:PassRole'],
          resources: [timers.role.roleArn],
          where: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
        },
      ],
      timeout,
      memorySize: 512,
    });
    const queue = new WorkQueue(this, 'TicketEvents', timeout);
    bus.deliver(queue);
    queue.deliverTo(planner, { batchSize: 10, maxConcurrency: 5 });
  }

  #createSweeper(platform: Platform): void {
    const { bundles, data } = platform;
    const sweeper = new ServiceFunction(this, 'OnSweep', {
      bundles,
      entry: 'sla/on-sweep',
      description: 'SLA: repairs lost timers',
      environmentSchema: onSweepEnv,
      environment: { TABLE_NAME: data.table.tableName },
      permissions: onTable(data, ['GetItem', 'PutItem'], ['byTimer']),
      timeout: Duration.minutes(1),
    });
    sweepEveryFiveMinutes(this, sweeper, {
      description: 'Repairs lost timers',
      deadLetters: new DeadLetterQueue(this, 'SweepDeadLetters'),
      retryAttempts: 1,
    });
  }
}

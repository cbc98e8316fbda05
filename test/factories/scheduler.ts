import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { createSchedulerEngine } from '../../infra/local/engines/scheduler/scheduler-engine.ts';
import { createTestHost } from './engine-host.ts';
import { provision, serveEngine } from './engine-server.ts';

export interface LocalScheduler {
  /** Names of the schedules that stand, sorted. */
  names(): Promise<readonly string[]>;
  readonly client: SchedulerClient;
  stop(): Promise<void>;
}

/** EventBridge Scheduler with one group, and the environment of a function that plans timers in it. */
export const startScheduler = async (): Promise<LocalScheduler> => {
  const host = createTestHost();
  const engine = createSchedulerEngine(host);
  const server = await serveEngine(engine, host);
  await provision(engine, 'AWS::Scheduler::ScheduleGroup', 'Group', { Name: 'timers' });
  const client = new SchedulerClient(server.client);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SCHEDULER: server.origin,
    SCHEDULE_GROUP: 'timers',
    TIMER_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:timer',
    TIMER_ROLE_ARN: 'arn:aws:iam::000000000000:role/timer',
    TIMER_DEAD_LETTER_ARN: 'arn:aws:sqs:us-east-1:000000000000:timer-dead-letters',
  });
  return {
    client,
    names: async () => {
      const { Schedules = [] } = await client.send(
        new ListSchedulesCommand({ GroupName: 'timers' }),
      );
      return Schedules.map(({ Name = '' }) => Name).sort();
    },
    stop: async () => {
      client.destroy();
      await server.close();
      host.close();
    },
  };
};

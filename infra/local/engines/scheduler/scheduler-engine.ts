import { createOutbox } from '../delivery/outbox.ts';
import type { Engine, Host } from '../engine.ts';
import { schedulerAccess } from './access.ts';
import { schedulerOperations } from './operations.ts';
import { schedulerResources } from './resources.ts';
import { answerRest } from './rest-json.ts';
import { createSchedules } from './schedules.ts';

export interface SchedulerEngine extends Engine {
  /** Schedules and deliveries that are due now but not done. */
  pending(): number;
}

/** Amazon EventBridge Scheduler (REST-JSON protocol). */
export const createSchedulerEngine = (host: Host): SchedulerEngine => {
  const outbox = createOutbox(host, 'scheduler');
  const schedules = createSchedules(host, outbox);
  const operations = schedulerOperations(host, schedules);
  return {
    service: 'scheduler',
    access: (request) => schedulerAccess(host, request),
    handle: (request) => answerRest(operations, request),
    resources: schedulerResources(host, schedules),
    async start() {
      outbox.start();
      schedules.start();
    },
    async stop() {
      schedules.stop();
      outbox.stop();
    },
    pending: () => schedules.due() + outbox.pending(),
  };
};

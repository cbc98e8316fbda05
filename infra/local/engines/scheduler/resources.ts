import * as z from 'zod';
import type { Host, ResourceType } from '../engine.ts';
import { scheduleSchema } from './schedule.ts';
import type { Schedules } from './schedules.ts';

const groupSchema = z.strictObject({
  Name: z.string().optional(),
  Tags: z.array(z.unknown()).optional(),
});

export function schedulerResources(host: Host, schedules: Schedules): readonly ResourceType[] {
  const group: ResourceType = {
    type: 'AWS::Scheduler::ScheduleGroup',
    async provision(logicalId, properties) {
      const name = groupSchema.parse(properties).Name ?? logicalId;
      schedules.store.putGroup(name, host.clock.now());
      return { ref: name, attributes: { Arn: schedules.groupArn(name), State: 'ACTIVE' } };
    },
  };
  const schedule: ResourceType = {
    type: 'AWS::Scheduler::Schedule',
    async provision(logicalId, properties) {
      const wanted = scheduleSchema.parse({ Name: logicalId, ...properties });
      return { ref: wanted.Name, attributes: { Arn: schedules.ensure(wanted) } };
    },
  };
  return [group, schedule];
}

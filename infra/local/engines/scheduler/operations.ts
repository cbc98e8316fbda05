import * as z from 'zod';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { groupNameSchema, scheduleSchema } from './schedule.ts';
import type { StoredSchedule } from './schedule-store.ts';
import type { Schedules } from './schedules.ts';

/** Path label, query parameters and body of a REST-JSON request. */
export interface SchedulerInput {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}
export type SchedulerOperation = (input: SchedulerInput) => unknown;

const writeSchema = scheduleSchema.extend({
  ClientToken: z.string().max(64).nullable().default(null),
});
const groupBodySchema = z.strictObject({
  Name: groupNameSchema,
  ClientToken: z.string().optional(),
  Tags: z.array(z.unknown()).optional(),
});

export function schedulerOperations(
  host: Host,
  schedules: Schedules,
): Readonly<Record<string, SchedulerOperation>> {
  const { store } = schedules;
  const presentGroup = ({ name, created_at }: { name: string; created_at: number }) => ({
    Arn: schedules.groupArn(name),
    Name: name,
    State: 'ACTIVE',
    CreationDate: created_at / 1000,
    LastModificationDate: created_at / 1000,
  });
  const present = ({ schedule, created_at, modified_at }: StoredSchedule) => ({
    Arn: schedules.arn(schedule),
    ...schedule,
    CreationDate: created_at / 1000,
    LastModificationDate: modified_at / 1000,
  });
  const group = ({ query }: SchedulerInput) => query.get('groupName') ?? 'default';

  return {
    CreateSchedule({ name, body }) {
      const { ClientToken, ...schedule } = writeSchema.parse({ ...body, Name: name });
      return { ScheduleArn: schedules.create(schedule, ClientToken) };
    },
    UpdateSchedule({ name, body }) {
      const { ClientToken: _token, ...schedule } = writeSchema.parse({ ...body, Name: name });
      return { ScheduleArn: schedules.update(schedule) };
    },
    GetSchedule: (input) => present(schedules.get(group(input), input.name)),
    DeleteSchedule(input) {
      schedules.remove(group(input), input.name);
    },
    ListSchedules({ query }) {
      const wanted = { group: query.get('ScheduleGroup'), state: query.get('State') };
      const prefix = query.get('NamePrefix') ?? '';
      const limit = Number(query.get('MaxResults') ?? 100);
      const from = Number(query.get('NextToken') ?? 0);
      const found = store
        .list()
        .map(present)
        .filter(({ Name, GroupName, State }) => {
          const inGroup = wanted.group === null || GroupName === wanted.group;
          return inGroup && Name.startsWith(prefix) && (wanted.state ?? State) === State;
        });
      return {
        Schedules: found
          .slice(from, from + limit)
          .map(({ Target, ...schedule }) => ({ ...schedule, Target: { Arn: Target.Arn } })),
        NextToken: found.length > from + limit ? String(from + limit) : undefined,
      };
    },
    CreateScheduleGroup({ name, body }) {
      const { Name } = groupBodySchema.parse({ ...body, Name: name });
      if (store.groups().some((known) => known.name === Name)) {
        throw new AwsError('ConflictException', `Schedule group ${Name} already exists.`, 409);
      }
      store.putGroup(Name, host.clock.now());
      return { ScheduleGroupArn: schedules.groupArn(Name) };
    },
    GetScheduleGroup({ name }) {
      schedules.checkGroup(name);
      return store
        .groups()
        .filter((known) => known.name === name)
        .map(presentGroup)[0];
    },
    DeleteScheduleGroup({ name }) {
      schedules.checkGroup(name);
      store.removeGroup(name);
    },
    ListScheduleGroups: () => ({ ScheduleGroups: store.groups().map(presentGroup) }),
  };
}

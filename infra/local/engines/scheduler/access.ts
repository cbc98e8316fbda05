import * as z from 'zod';
import type { Access, EngineRequest, Host } from '../engine.ts';
import { readRequest } from './rest-json.ts';

const targetRoleSchema = z.looseObject({ Target: z.looseObject({ RoleArn: z.string() }) });

/** Writing a schedule also takes the right to pass its role to the Scheduler. */
export function schedulerAccess(host: Host, request: EngineRequest): readonly Access[] {
  const { operation, input } = readRequest(request);
  const arn = (path: string) => `arn:aws:scheduler:${host.region}:${host.accountId}:${path}`;
  const bodyGroup = input.body['GroupName'];
  const queryGroup = input.query.get('groupName') ?? input.query.get('ScheduleGroup');
  const group = typeof bodyGroup === 'string' ? bodyGroup : queryGroup;
  const resource = operation.endsWith('ScheduleGroup')
    ? arn(`schedule-group/${input.name}`)
    : arn(
        operation === 'ListSchedules'
          ? `schedule/${group ?? '*'}/*`
          : `schedule/${group ?? 'default'}/${input.name}`,
      );
  const call: Access = { action: `scheduler:${operation}`, resource };
  const role = targetRoleSchema.safeParse(input.body);
  if (!role.success) return [call];
  const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
  return [call, { action: 'iam:PassRole', resource: role.data.Target.RoleArn, context }];
}

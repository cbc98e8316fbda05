import { randomUUID } from 'node:crypto';
import type { EngineRequest, EngineResponse } from '../engine.ts';
import { AwsError, toAwsError } from '../protocol/aws-error.ts';
import { jsonInput } from '../protocol/aws-json.ts';
import type { SchedulerInput, SchedulerOperation } from './operations.ts';

const routes: Readonly<Record<string, string>> = {
  'POST schedules/': 'CreateSchedule',
  'PUT schedules/': 'UpdateSchedule',
  'GET schedules/': 'GetSchedule',
  'DELETE schedules/': 'DeleteSchedule',
  'GET schedules': 'ListSchedules',
  'POST schedule-groups/': 'CreateScheduleGroup',
  'GET schedule-groups/': 'GetScheduleGroup',
  'DELETE schedule-groups/': 'DeleteScheduleGroup',
  'GET schedule-groups': 'ListScheduleGroups',
};

/** Which operation a REST request is, and its input. */
export function readRequest(request: EngineRequest): { operation: string; input: SchedulerInput } {
  const [path = ''] = request.path.split('?');
  const [collection = '', name = ''] = path.split('/').filter((part) => part !== '');
  const route = `${request.method} ${collection}${name === '' ? '' : '/'}`;
  return {
    operation: routes[route] ?? '',
    input: { name: decodeURIComponent(name), query: request.query, body: jsonInput(request) },
  };
}

export async function answerRest(
  operations: Readonly<Record<string, SchedulerOperation>>,
  request: EngineRequest,
): Promise<EngineResponse> {
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() };
  try {
    const { operation, input } = readRequest(request);
    const run = operations[operation];
    if (!run) throw new AwsError('ValidationException', 'There is no such operation.');
    return { status: 200, headers, body: JSON.stringify(run(input) ?? {}) };
  } catch (error) {
    const { code, message, status } = toAwsError(error, 'ValidationException');
    const body = JSON.stringify({ Message: message });
    return { status, headers: { ...headers, 'x-amzn-errortype': code }, body };
  }
}

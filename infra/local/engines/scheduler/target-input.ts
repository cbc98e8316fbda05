import { randomUUID } from 'node:crypto';
import type { Host } from '../engine.ts';
import type { Schedule } from './schedule.ts';

/** The payload of an invocation: the schedule's `Input` with its context attributes filled in, or a scheduled event. */
export function targetInput(host: Host, schedule: Schedule, arn: string, dueAt: number): unknown {
  const time = `${new Date(dueAt).toISOString().slice(0, 19)}Z`;
  const id = randomUUID();
  const { Input } = schedule.Target;
  if (Input === undefined) {
    return {
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: host.accountId,
      time,
      region: host.region,
      resources: [arn],
      detail: '{}',
    };
  }
  return parseOrText(
    Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

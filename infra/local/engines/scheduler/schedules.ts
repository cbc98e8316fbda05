import type { Outbox } from '../delivery/outbox.ts';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import { firstDue, nextDue } from './due.ts';
import type { Schedule } from './schedule.ts';
import { createScheduleStore, type StoredSchedule } from './schedule-store.ts';
import { targetInput } from './target-input.ts';

export type Schedules = ReturnType<typeof createSchedules>;

/**
 * Amazon EventBridge Scheduler without its wire format. A due schedule and its delivery change hands in one commit: after
 * a crash it fires late, and once.
 */
export function createSchedules(host: Host, outbox: Outbox) {
  const { clock, database } = host;
  const store = createScheduleStore(database);
  const arn = ({ GroupName, Name }: Pick<Schedule, 'GroupName' | 'Name'>) =>
    `arn:aws:scheduler:${host.region}:${host.accountId}:schedule/${GroupName}/${Name}`;
  const groupArn = (name: string) =>
    `arn:aws:scheduler:${host.region}:${host.accountId}:schedule-group/${name}`;
  let cancelTimer = () => {};
  let running = false;

  const arm = () => {
    cancelTimer();
    const at = running ? store.earliest() : null;
    if (at !== null) cancelTimer = clock.at(at, runDue);
  };

  const runDue = () => {
    store.due(clock.now()).forEach(fire);
    arm();
  };

  const fire = (stored: StoredSchedule) =>
    transaction(database, () => {
      const { schedule, next_at } = stored;
      const { Target } = schedule;
      const options = {
        roleArn: Target.RoleArn,
        source: { service: 'scheduler.amazonaws.com', arn: groupArn(schedule.GroupName) },
      };
      const deadLetterArn = Target.DeadLetterConfig?.Arn;
      outbox.add({
        target: Target.Arn,
        payload: targetInput(host, schedule, arn(schedule), next_at ?? clock.now()),
        options: { ...options, messageGroupId: Target.SqsParameters?.MessageGroupId },
        maximumAttempts: Target.RetryPolicy?.MaximumRetryAttempts ?? 185,
        maximumAgeSeconds: Target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
        deadLetter: deadLetterArn === undefined ? undefined : { arn: deadLetterArn, options },
      });
      const next = nextDue(schedule, stored.created_at, clock.now());
      const done = next === null && schedule.ActionAfterCompletion === 'DELETE';
      if (done) store.remove(schedule.GroupName, schedule.Name);
      else store.setNext(schedule, next);
    });

  const get = (group: string, name: string): StoredSchedule => {
    const stored = store.get(group, name);
    if (stored) return stored;
    throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
  };

  const checkGroup = (name: string) => {
    if (store.groups().some((group) => group.name === name)) return;
    throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
  };

  const put = (schedule: Schedule, client_token: string | null, created_at: number) => {
    checkGroup(schedule.GroupName);
    const now = clock.now();
    const next_at = firstDue(schedule, now);
    store.put({ schedule, client_token, created_at, modified_at: now, next_at });
    arm();
    return arn(schedule);
  };

  return {
    store,
    arn,
    groupArn,
    get,
    checkGroup,
    /** The same client token again answers as the first time; another one for a name that is taken is a conflict. */
    create: (schedule: Schedule, clientToken: string | null) => {
      const known = store.get(schedule.GroupName, schedule.Name);
      if (!known) return put(schedule, clientToken, clock.now());
      if (clientToken !== null && known.client_token === clientToken) return arn(schedule);
      throw new AwsError('ConflictException', `Schedule ${schedule.Name} already exists.`, 409);
    },
    update: (schedule: Schedule) => {
      const known = get(schedule.GroupName, schedule.Name);
      return put(schedule, known.client_token, known.created_at);
    },
    /** Makes a template's schedule exist and leaves the rhythm of an unchanged one alone. */
    ensure: (schedule: Schedule) => {
      const known = store.get(schedule.GroupName, schedule.Name);
      const same = known && JSON.stringify(known.schedule) === JSON.stringify(schedule);
      return same ? arn(schedule) : put(schedule, null, known?.created_at ?? clock.now());
    },
    remove: (group: string, name: string) => {
      get(group, name);
      store.remove(group, name);
      arm();
    },
    /** Schedules that are due and not handed to the outbox yet. */
    due: () => store.due(clock.now()).length,
    start: () => {
      running = true;
      arm();
    },
    stop: () => {
      running = false;
      cancelTimer();
    },
  };
}

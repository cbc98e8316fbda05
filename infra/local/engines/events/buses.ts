import { randomUUID } from 'node:crypto';
import type { Outbox } from '../delivery/outbox.ts';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import type { BusEvent, EmittedEvent } from './bus-event.ts';
import { matchesPattern } from './pattern.ts';
import type { Rule } from './rule.ts';
import { targetInput } from './target-input.ts';

export type Buses = ReturnType<typeof createBuses>;

/** Buses and rules are the template's and live in memory; what they have to deliver is in the outbox. */
export function createBuses(host: Host, outbox: Outbox) {
  const policies = new Map<string, unknown>([['default', undefined]]);
  const rules = new Map<string, Rule>();
  const busArn = (name: string) =>
    `arn:aws:events:${host.region}:${host.accountId}:event-bus/${name}`;

  /** The name of a bus given as name or ARN; throws `ResourceNotFoundException`. */
  const busName = (reference: string): string => {
    const name = reference.split('/').at(-1) ?? '';
    if (policies.has(name)) return name;
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  };

  const deliver = (rule: Rule, event: BusEvent) => {
    const source = { service: 'events.amazonaws.com', arn: rule.arn };
    for (const target of rule.targets) {
      const deadLetterArn = target.DeadLetterConfig?.Arn;
      outbox.add({
        target: target.Arn,
        payload: targetInput(rule, target, event, host.clock.now()),
        options: {
          source,
          messageGroupId: target.SqsParameters?.MessageGroupId,
          roleArn: target.RoleArn,
        },
        maximumAttempts: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
        maximumAgeSeconds: target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
        deadLetter:
          deadLetterArn === undefined ? undefined : { arn: deadLetterArn, options: { source } },
      });
    }
  };

  const toEvent = (emitted: EmittedEvent): BusEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': emitted.detailType,
    source: emitted.source,
    account: host.accountId,
    time: `${new Date(emitted.time ?? host.clock.now()).toISOString().slice(0, 19)}Z`,
    region: host.region,
    resources: [...(emitted.resources ?? [])],
    detail: emitted.detail,
  });

  /** Commits every delivery the event causes before it answers the event's id. */
  const emit = (reference: string, emitted: EmittedEvent) =>
    transaction(host.database, () => {
      const bus = busName(reference);
      const event = toEvent(emitted);
      [...rules.values()]
        .filter((rule) => rule.enabled && rule.bus === bus && rule.pattern !== undefined)
        .filter((rule) => matchesPattern(rule.pattern, event))
        .forEach((rule) => deliver(rule, event));
      return event.id;
    });

  return {
    busArn,
    busName,
    emit,
    /** Fires a schedule rule: its targets get a `Scheduled Event`. */
    fire: (rule: Rule) => {
      const scheduled = { source: 'aws.events', detailType: 'Scheduled Event', detail: {} };
      deliver(rule, toEvent({ ...scheduled, resources: [rule.arn] }));
    },
    putBus: (name: string, policy?: unknown) => void policies.set(name, policy),
    policy: (reference: string) => policies.get(busName(reference)),
    putRule: (rule: Rule) => void rules.set(rule.arn, rule),
    rules: () => [...rules.values()],
  };
}

import { randomUUID } from 'node:crypto';
import type { Outbox } from '../delivery/outbox.ts';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import { envelope, lambdaEvent, type Notification, type TopicMessage } from './envelope.ts';
import { matchesFilterPolicy } from './filter-policy.ts';
import { mailArn } from './mail-delivery.ts';
import type { Subscription } from './subscription.ts';

export type Topics = ReturnType<typeof createTopics>;

/** Topics and subscriptions are the template's and live in memory; what is to be delivered is in the outbox. */
export function createTopics(host: Host, outbox: Outbox) {
  const topics = new Set<string>();
  const policies = new Map<string, unknown>();
  const subscriptions = new Map<string, Subscription>();

  const check = (topicArn: string) => {
    if (!topics.has(topicArn)) throw new AwsError('NotFound', 'Topic does not exist', 404);
  };

  const deliver = (subscription: Subscription, notification: Notification) => {
    const { target, payload } = route(subscription, notification);
    const options = { source: { service: 'sns.amazonaws.com', arn: subscription.topicArn } };
    const { deadLetterArn } = subscription;
    outbox.add({
      target,
      payload,
      options,
      maximumAttempts: 50,
      maximumAgeSeconds: 3 * 86_400,
      deadLetter: deadLetterArn === undefined ? undefined : { arn: deadLetterArn, options },
    });
  };

  const route = (subscription: Subscription, notification: Notification) => {
    const { protocol, endpoint, raw } = subscription;
    if (protocol === 'lambda') {
      return { target: endpoint, payload: lambdaEvent(host, notification, subscription.arn) };
    }
    if (protocol === 'email') {
      const { subject = 'AWS Notification Message', message } = notification;
      return { target: mailArn, payload: { to: endpoint, subject, text: message } };
    }
    const body = raw ? notification.message : envelope(host, notification, subscription.arn);
    return { target: endpoint, payload: body };
  };

  return {
    /** Commits the delivery to every matching subscription before it returns the message id. */
    publish: (topicArn: string, message: TopicMessage): string =>
      transaction(host.database, () => {
        check(topicArn);
        const notification = { ...message, topicArn, id: randomUUID(), time: host.clock.now() };
        [...subscriptions.values()]
          .filter((subscription) => subscription.topicArn === topicArn)
          .filter((subscription) => matchesFilterPolicy(subscription, message))
          .forEach((subscription) => deliver(subscription, notification));
        return notification.id;
      }),
    putTopic: (topicArn: string) => void topics.add(topicArn),
    putSubscription: (subscription: Subscription) => {
      check(subscription.topicArn);
      subscriptions.set(subscription.arn, subscription);
    },
    putPolicy: (topicArn: string, policy: unknown) => void policies.set(topicArn, policy),
    policy: (topicArn: string) => policies.get(topicArn),
    topicArns: () => [...topics],
    subscriptions: () => [...subscriptions.values()],
  };
}

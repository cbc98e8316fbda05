import { matchesPattern } from '../events/pattern.ts';
import type { TopicMessage } from './envelope.ts';
import type { Subscription } from './subscription.ts';

/** SNS filter policies have the filters of EventBridge patterns, over message attributes or a JSON body. */
export function matchesFilterPolicy(subscription: Subscription, message: TopicMessage): boolean {
  if (subscription.filterPolicy === undefined) return true;
  const subject =
    subscription.filterScope === 'MessageBody' ? parseBody(message.message) : attributes(message);
  return matchesPattern(subscription.filterPolicy, subject);
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

function attributes(message: TopicMessage): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(message.attributes ?? {}).map(([name, { Type, Value }]) => [
      name,
      Type === 'Number' || Type === 'String.Array' ? parseBody(Value) : Value,
    ]),
  );
}

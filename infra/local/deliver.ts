import type { DeliverOptions, Host, Principal } from './engines/engine.ts';
import { AwsError } from './engines/protocol/aws-error.ts';
import type { InternalClient } from './front-door/internal-client.ts';
import { sessionArn } from './iam/role-arn.ts';
import type { Policies } from './iam/policies.ts';
import type { AsynchronousInvoker } from './lambda/asynchronous.ts';

export interface DeliveryOptions {
  readonly client: InternalClient;
  readonly policies: Policies;
  readonly asynchronous: AsynchronousInvoker;
}

/** Hands payloads from one service to another, by the kind of the target's ARN. */
export function createDeliver({
  client,
  policies,
  asynchronous,
}: DeliveryOptions): Host['deliver'] {
  return async (targetArn, payload, options = {}) => {
    const [, , service = '', , account = '', name = ''] = targetArn.split(':');
    const principal = deliverer(options);
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const authorize = (action: string): void => {
      const source = options.source;
      const context: Record<string, string> = source ? { 'aws:SourceArn': source.arn } : {};
      policies.authorize(principal, { action, resource: targetArn, context });
    };
    switch (service) {
      case 'sqs': {
        authorize('sqs:SendMessage');
        const group =
          options.messageGroupId === undefined ? {} : { MessageGroupId: options.messageGroupId };
        const message = { QueueUrl: `http://sqs/${account}/${name}`, MessageBody: text, ...group };
        await client.json('sqs', 'SendMessage', message, TRUSTED);
        return;
      }
      case 'sns':
        authorize('sns:Publish');
        await client.query('sns', 'Publish', { TopicArn: targetArn, Message: text }, TRUSTED);
        return;
      case 'events':
        authorize('events:PutEvents');
        await client.json(
          'events',
          'PutEvents',
          { Entries: [{ EventBusName: targetArn, ...busEntry(text) }] },
          TRUSTED,
        );
        return;
      case 'lambda':
        authorize('lambda:InvokeFunction');
        asynchronous.accept(targetArn, payload);
        return;
      default:
        throw new AwsError('ResourceNotFoundException', `Nothing can be delivered to ${targetArn}`);
    }
  };
}

/** Authorization has been asked in the deliverer's own name before the engine is called. */
const TRUSTED: Principal = { arn: 'delivery.porchlight.local', kind: 'operator' };

function deliverer({ roleArn, source }: DeliverOptions): Principal {
  if (roleArn !== undefined) return { arn: sessionArn(roleArn, 'delivery'), kind: 'role' };
  if (source) return { arn: source.service, kind: 'service' };
  return TRUSTED;
}

function busEntry(text: string): Record<string, string> {
  return { Source: 'porchlight.delivery', DetailType: 'Delivery', Detail: text };
}

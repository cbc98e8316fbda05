import type { Engine, Host } from '../engine.ts';
import { answerJson } from '../protocol/aws-json.ts';
import { sqsAccess } from './access.ts';
import type { Depth } from './message-store.ts';
import { sqsOperations } from './operations.ts';
import {
  createQueues,
  type ReceivedMessage,
  type ReceiveOptions,
  type SendOptions,
} from './queues.ts';
import { sqsResources } from './resources.ts';

/** Queues as the host's services and event sources use them in-process; `queue` is an ARN, URL or name. */
export interface SqsEngine extends Engine {
  /** Durable once it returns. */
  send(queue: string, body: string, options?: SendOptions): { readonly id: string };
  receive(queue: string, options: ReceiveOptions): Promise<readonly ReceivedMessage[]>;
  remove(queue: string, receiptHandle: string): void;
  depth(queue: string): Depth;
  /** The queue's resource policy document, if the template gives it one. */
  policy(queue: string): unknown;
}

/** Amazon SQS (JSON 1.0 protocol). */
export const createSqsEngine = (host: Host): SqsEngine => {
  const queues = createQueues(host);
  const { store } = queues;
  const operations = sqsOperations(queues);
  return {
    service: 'sqs',
    access: (request) => sqsAccess(host, request),
    handle: (request) => answerJson(operations, request, '1.0', 'InvalidParameterValue'),
    resources: sqsResources(host, queues),
    async stop() {
      queues.waiters.wakeAll();
    },
    send: queues.send,
    receive: queues.receive,
    remove: queues.remove,
    depth: queues.depth,
    policy: (queue) => store.policy(store.get(queue).name),
  };
};

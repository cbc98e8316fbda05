import { createOutbox } from '../delivery/outbox.ts';
import type { Access, Engine, EngineRequest, Host } from '../engine.ts';
import { answerQuery, queryInput, queryOperation } from '../protocol/aws-query.ts';
import type { TopicMessage } from './envelope.ts';
import { deliverWithMail, type SendMail } from './mail-delivery.ts';
import { snsOperations } from './operations.ts';
import { snsResources } from './resources.ts';
import { createTopics } from './topics.ts';

export type { TopicMessage } from './envelope.ts';

export interface SnsEngine extends Engine {
  /** Joins the caller's transaction; answers the message id. */
  publish(topicArn: string, message: TopicMessage): string;
  /** The topic's resource policy document, if the template gives it one. */
  policy(topicArn: string): unknown;
  /** Notifications that could be delivered now but are not yet. */
  pending(): number;
}

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** Amazon SNS (query protocol). `sendMail` is how `email` subscriptions are served. */
export const createSnsEngine = (host: Host, sendMail: SendMail): SnsEngine => {
  const outbox = createOutbox(host, 'sns', deliverWithMail(host, sendMail));
  const topics = createTopics(host, outbox);
  const operations = snsOperations(topics);
  return {
    service: 'sns',
    access: snsAccess,
    handle: (request) => answerQuery(operations, request, namespace, 'InvalidParameter'),
    resources: snsResources(host, topics),
    start: async () => outbox.start(),
    stop: async () => outbox.stop(),
    publish: topics.publish,
    policy: topics.policy,
    pending: () => outbox.pending(),
  };
};

function snsAccess(request: EngineRequest): readonly Access[] {
  const { TopicArn, TargetArn } = queryInput(request);
  const resource = TopicArn ?? TargetArn;
  const action = `sns:${queryOperation(request)}`;
  return [{ action, resource: typeof resource === 'string' ? resource : '*' }];
}

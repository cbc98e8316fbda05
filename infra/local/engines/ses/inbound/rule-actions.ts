import * as z from 'zod';
import type { Host } from '../../engine.ts';
import { formatRawMail, headerField, type RawMail } from '../mime/raw-mail.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import type { SesServices } from '../services.ts';
import { receiptObject, receivedMailObject } from './notification.ts';
import type { Reception } from './received-headers.ts';
import type { ReceiptAction, ReceiptRule } from './receipt-rule.ts';

/** What is still to be done in the commit that accepts the mail. */
export type Commit = () => void;

export interface ActionResult {
  readonly mail: RawMail;
  readonly commits: readonly Commit[];
  /** No further rule of the set is looked at. */
  readonly stop?: boolean;
}

export interface ActionContext {
  readonly host: Host;
  readonly services: SesServices;
  readonly rule: ReceiptRule;
  readonly recipients: readonly string[];
  readonly reception: Reception;
  readonly mail: RawMail;
}

const service = { arn: 'ses.amazonaws.com', kind: 'service' } as const;
const sourceContext = (host: Host, rule: ReceiptRule) => ({
  'aws:SourceAccount': host.accountId,
  'aws:SourceArn': rule.arn,
});
const dispositionSchema = z.looseObject({ disposition: z.string() });

/** Carries out one action of a receipt rule: objects are stored at once, notifications with the final commit. */
export async function runAction(
  context: ActionContext,
  action: ReceiptAction,
): Promise<ActionResult> {
  const { mail } = context;
  if (action.S3Action) return storeInBucket(context, action.S3Action);
  if (action.LambdaAction) return callFunction(context, action.LambdaAction);
  if (action.BounceAction) return bounce(context, action.BounceAction);
  if (action.AddHeaderAction) {
    const { HeaderName, HeaderValue } = action.AddHeaderAction;
    const headers = [headerField(HeaderName, HeaderValue), ...mail.headers];
    return { mail: { ...mail, headers }, commits: [] };
  }
  if (action.SNSAction) {
    const { TopicArn, Encoding } = action.SNSAction;
    const encoding = Encoding === 'Base64' ? 'base64' : 'utf8';
    const content = formatRawMail(mail).toString(encoding);
    const described = { type: 'SNS', topicArn: TopicArn, encoding: Encoding.toUpperCase() };
    return { mail, commits: [notify(context, TopicArn, described, content)] };
  }
  const { TopicArn } = action.StopAction ?? {};
  return { mail, commits: [notify(context, TopicArn, { type: 'Stop' })], stop: true };
}

async function storeInBucket(
  context: ActionContext,
  { BucketName, ObjectKeyPrefix, TopicArn }: NonNullable<ReceiptAction['S3Action']>,
): Promise<ActionResult> {
  const { host, services, mail, reception, rule } = context;
  const objectKey = `${ObjectKeyPrefix}${reception.messageId}`;
  host.authorize(service, {
    action: 's3:PutObject',
    resource: `arn:aws:s3:::${BucketName}/${objectKey}`,
    context: sourceContext(host, rule),
  });
  const commit = notify(context, TopicArn, {
    type: 'S3',
    topicArn: TopicArn,
    bucketName: BucketName,
    objectKeyPrefix: ObjectKeyPrefix,
    objectKey,
  });
  await services.putObject(BucketName, objectKey, formatRawMail(mail));
  return { mail, commits: [commit] };
}

async function callFunction(
  context: ActionContext,
  { FunctionArn, InvocationType, TopicArn }: NonNullable<ReceiptAction['LambdaAction']>,
): Promise<ActionResult> {
  const { host, mail, reception, recipients, rule } = context;
  const action = { type: 'Lambda', functionArn: FunctionArn, invocationType: InvocationType };
  const receipt = receiptObject(reception.verdicts, recipients, reception.at, action);
  const ses = { mail: receivedMailObject(mail, reception), receipt };
  const event = { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses }] };
  const commits = [notify(context, TopicArn, { ...action, topicArn: TopicArn })];
  if (InvocationType === 'Event') {
    const source = { service: service.arn, arn: rule.arn };
    await host.deliver(FunctionArn, event, { source });
    return { mail, commits };
  }
  const access = { action: 'lambda:InvokeFunction', resource: FunctionArn };
  host.authorize(service, { ...access, context: sourceContext(host, rule) });
  const { payload } = await host.invoke(FunctionArn, event);
  const answer = dispositionSchema.safeParse(payload);
  return { mail, commits, stop: answer.success && answer.data.disposition === 'STOP_RULE_SET' };
}

async function bounce(
  context: ActionContext,
  { Sender, Message, SmtpReplyCode, TopicArn }: NonNullable<ReceiptAction['BounceAction']>,
): Promise<ActionResult> {
  const { services, reception, mail } = context;
  const { from } = reception.incoming;
  const action = { type: 'Bounce', smtpReplyCode: SmtpReplyCode, message: Message, sender: Sender };
  const commits = [notify(context, TopicArn, { ...action, topicArn: TopicArn })];
  if (from === '') return { mail, commits };
  const raw = await composeMail({
    from: Sender,
    to: from,
    subject: 'Delivery Status Notification (Failure)',
    text: `${SmtpReplyCode} ${Message}\n`,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  const summary = await services.mailbox.summarize(raw);
  const entry = { box: 'sent', recipients: [from], raw, summary, at: reception.at } as const;
  return { mail, commits: [...commits, () => void services.mailbox.put(entry)] };
}

function notify(
  { host, services, mail, reception, recipients, rule }: ActionContext,
  topicArn: string | undefined,
  action: Readonly<Record<string, unknown>>,
  content?: string,
): Commit {
  if (topicArn === undefined) return () => undefined;
  // A topic without a policy of its own has SNS's default one, which lets services of the account publish.
  if (services.topics.policy(topicArn) !== undefined) {
    const context = sourceContext(host, rule);
    host.authorize(service, { action: 'sns:Publish', resource: topicArn, context });
  }
  return () => {
    const message = JSON.stringify({
      notificationType: 'Received',
      mail: receivedMailObject(mail, reception),
      receipt: receiptObject(reception.verdicts, recipients, reception.at, action),
      ...(content !== undefined && { content }),
    });
    services.topics.publish(topicArn, {
      subject: 'Amazon SES Email Receipt Notification',
      message,
    });
  };
}

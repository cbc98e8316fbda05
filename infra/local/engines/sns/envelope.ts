import type { Host } from '../engine.ts';

export interface TopicMessage {
  readonly message: string;
  readonly subject?: string;
  readonly attributes?: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

export interface Notification extends TopicMessage {
  readonly id: string;
  readonly topicArn: string;
  readonly time: number;
}

type Signer = Pick<Host, 'awsOrigin'>;

function fields({ awsOrigin }: Signer, notification: Notification, subscriptionArn: string) {
  return {
    Type: 'Notification',
    MessageId: notification.id,
    TopicArn: notification.topicArn,
    ...(notification.subject !== undefined && { Subject: notification.subject }),
    Message: notification.message,
    Timestamp: new Date(notification.time).toISOString(),
    SignatureVersion: '1',
    Signature: 'bG9jYWw=',
    SigningCertURL: `${awsOrigin}/SimpleNotificationService-local.pem`,
    UnsubscribeURL: `${awsOrigin}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
    ...(notification.attributes && { MessageAttributes: notification.attributes }),
  };
}

/** The JSON document SNS puts in a queue that does not ask for raw delivery. */
export function envelope(
  signer: Signer,
  notification: Notification,
  subscriptionArn: string,
): string {
  return JSON.stringify(fields(signer, notification, subscriptionArn));
}

/** The event a subscribed function gets. */
export function lambdaEvent(signer: Signer, notification: Notification, subscriptionArn: string) {
  const { SigningCertURL, UnsubscribeURL, ...rest } = fields(signer, notification, subscriptionArn);
  const Sns = {
    MessageAttributes: {},
    ...rest,
    Subject: notification.subject ?? null,
    SigningCertUrl: SigningCertURL,
    UnsubscribeUrl: UnsubscribeURL,
  };
  const record = {
    EventVersion: '1.0',
    EventSubscriptionArn: subscriptionArn,
    EventSource: 'aws:sns',
    Sns,
  };
  return { Records: [record] };
}

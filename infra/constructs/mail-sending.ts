import { Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { WorkQueue } from './work-queue.ts';

export interface MailSendingProps {
  /** Absent while the owner has no domain for mail: nothing can be sent then. */
  readonly domain: string | undefined;
}

/** The domain mails are sent from, signed (DKIM) and bounced (custom MAIL FROM) in its own name. */
export class MailSending extends Construct {
  readonly configurationSet: ConfigurationSet;
  readonly identity: EmailIdentity | undefined;
  /** What a sender may use: the configuration set, and the identity where there is one. */
  readonly senderArns: readonly string[];

  constructor(scope: Construct, id: string, { domain }: MailSendingProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(
        EventBus.fromEventBusName(this, 'DefaultBus', 'default'),
      ),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    if (domain !== undefined) {
      this.identity = new EmailIdentity(this, 'Identity', {
        identity: Identity.domain(domain),
        configurationSet: this.configurationSet,
        mailFromDomain: `bounce.${domain}`,
      });
    }
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    this.senderArns = [
      arn('configuration-set', this.configurationSet.configurationSetName),
      ...(domain === undefined ? [] : [arn('identity', domain)]),
    ];
  }

  /** Puts what becomes of each mail (sent, delivered, bounced, complained about, rejected) into a queue. */
  deliverEvents(to: WorkQueue): void {
    const tags = { 'ses:configuration-set': [this.configurationSet.configurationSetName] };
    const rule = new Rule(to, 'Rule', {
      eventPattern: { source: ['aws.ses'], detail: { mail: { tags } } },
    });
    rule.addTarget(new SqsQueue(to.queue, { deadLetterQueue: to.deadLetters }));
  }
}

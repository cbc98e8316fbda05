import { Duration } from 'aws-cdk-lib';
import { Archive, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { accountEventSource } from '#shared/events/account-event.ts';
import { articleEventSource } from '#shared/events/article-event.ts';
import { membershipEventSource } from '#shared/events/membership-event.ts';
import { eventSource, type TicketEventName } from '#shared/events/ticket-event.ts';
import type { WorkQueue } from './work-queue.ts';

/** The bus that every ticket event passes, with an archive to replay from. */
export class TicketEventBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'Ticket events' });
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      eventPattern: {
        source: [eventSource, membershipEventSource, accountEventSource, articleEventSource],
      },
      retention: Duration.days(30),
      description: 'A month of ticket events, to replay',
    });
  }

  /** Puts the named events into a queue; all of them where none is named. */
  deliver(to: WorkQueue, names?: readonly TicketEventName[]): void {
    const rule = new Rule(to, 'Rule', {
      eventBus: this.bus,
      eventPattern: { source: [eventSource], ...(names && { detailType: [...names] }) },
    });
    rule.addTarget(this.#targetOf(to));
  }

  /** Puts the events of those who ask to join organizations, and of accounts, into a queue. */
  deliverPersonal(to: WorkQueue): void {
    const rule = new Rule(to, 'PersonalRule', {
      eventBus: this.bus,
      eventPattern: { source: [membershipEventSource, accountEventSource] },
    });
    rule.addTarget(this.#targetOf(to));
  }

  /** Puts the events of articles into a queue. */
  deliverArticles(to: WorkQueue): void {
    const rule = new Rule(to, 'ArticleRule', {
      eventBus: this.bus,
      eventPattern: { source: [articleEventSource] },
    });
    rule.addTarget(this.#targetOf(to));
  }

  #targetOf(to: WorkQueue): SqsQueue {
    return new SqsQueue(to.queue, {
      deadLetterQueue: to.deadLetters,
      retryAttempts: 185,
      maxEventAge: Duration.hours(24),
    });
  }
}

import type { Host } from '../../engine.ts';
import type { ConfigurationSets } from '../configuration-sets.ts';
import type { SesServices } from '../services.ts';
import { detailTypes, type MailEvent } from './mail-event.ts';

/** Gives an event to the destinations of its configuration set; joins the caller's transaction. */
export function publishMailEvent(
  host: Host,
  services: SesServices,
  sets: ConfigurationSets,
  configurationSet: string | undefined,
  event: MailEvent,
): void {
  for (const { eventTypes, busArn, topicArn } of sets.destinations(configurationSet)) {
    if (!eventTypes.has(event.eventType.toLowerCase())) continue;
    if (busArn !== undefined) {
      const set = configurationSet ?? '';
      services.events.emit(busArn, {
        source: 'aws.ses',
        detailType: detailTypes[event.eventType],
        detail: { ...event },
        resources: [`arn:aws:ses:${host.region}:${host.accountId}:configuration-set/${set}`],
      });
    }
    if (topicArn !== undefined) {
      const message = JSON.stringify(event);
      services.topics.publish(topicArn, {
        subject: 'Amazon SES Email Event Notification',
        message,
      });
    }
  }
}

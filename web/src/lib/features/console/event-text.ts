import type { PropertyValue } from '#shared/domain/condition.ts';
import type { TicketChanges, TicketEvent } from '#shared/events/ticket-event.ts';
import { m } from '#lib/paraglide/messages.js';
import { propertyName, propertyValue } from './property-text.ts';
import { changeable } from './ticket-change.ts';

const answerLines = ({ fields }: TicketChanges): string[] => {
  const [from, to] = [fields?.from ?? {}, fields?.to ?? {}];
  const text = (value: PropertyValue | undefined) =>
    value === undefined ? m.none() : Array.isArray(value) ? value.join(', ') : String(value);
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].map((field) =>
    m.templates_event_answer({ field, before: text(from[field]), after: text(to[field]) }),
  );
};

const changeLines = (changes: TicketChanges): string[] => [
  ...changeable.flatMap((property) => {
    const change = changes[property];
    if (change === undefined) return [];
    return [
      m.event_changed({
        property: propertyName(property),
        before: propertyValue(property, change.from),
        after: propertyValue(property, change.to),
      }),
    ];
  }),
  ...answerLines(changes),
];

/** An event as one line, with a further line for each property that changed with it. */
export const eventLines = (event: TicketEvent): string[] => {
  switch (event.name) {
    case 'TicketCreated':
      return [m.event_created()];
    case 'MessageAdded':
      return [
        event.visibility === 'internal' ? m.event_note() : m.event_message(),
        ...changeLines(event.changes),
      ];
    case 'TicketChanged':
      return changeLines(event.changes);
    case 'TicketRated':
      return [m.event_rated({ stars: event.rating.stars })];
    case 'DeadlineWarned':
      return [
        event.deadline === 'resolution' ? m.event_warned_resolution() : m.event_warned_response(),
      ];
    case 'DeadlineBreached':
      return [
        event.deadline === 'resolution'
          ? m.event_breached_resolution()
          : m.event_breached_response(),
      ];
  }
};

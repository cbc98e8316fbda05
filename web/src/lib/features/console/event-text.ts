import type { TicketChanges, TicketEvent } from '#shared/events/ticket-event.ts';
import { m } from '#lib/paraglide/messages.js';
import { listText } from '#lib/ui/list-text.ts';
import { answerLines } from './answer-lines.ts';
import type { Asked, HistoryNames } from './history-names.ts';
import { propertyName, propertyValue } from './property-text.ts';
import { changeable } from './ticket-change.ts';

const changed = (property: string, before: string, after: string): string =>
  m.event_changed({ property, before, after });

/** `Jana Novak (reply)`, as the event has it, in words. */
const personText = (person: string): string =>
  person
    .replace(/ \(read\)$/, ` (${m.share_rights_read()})`)
    .replace(/ \(reply\)$/, ` (${m.share_rights_reply()})`);

const sharingLines = (changes: TicketChanges, names: HistoryNames): string[] => {
  const { organizationId, confidential, collaborators, followedBy } = changes;
  const organization = (id: string | undefined) =>
    id === undefined ? m.share_no_organization() : names.organization(id);
  const yes = (value: boolean | undefined) => (value ? m.templates_yes() : m.templates_no());
  const people = (those: readonly string[] = []) => listText(those.map(personText)) || m.none();
  return [
    ...(organizationId
      ? [
          changed(
            m.share_organization(),
            organization(organizationId.from),
            organization(organizationId.to),
          ),
        ]
      : []),
    ...(confidential
      ? [changed(m.share_confidential(), yes(confidential.from), yes(confidential.to))]
      : []),
    ...(collaborators
      ? [changed(m.share_title(), people(collaborators.from), people(collaborators.to))]
      : []),
    ...(followedBy?.to === undefined ? [] : [`${m.share_followed_by()} #${followedBy.to}`]),
  ];
};

const changeLines = (
  changes: TicketChanges,
  names: HistoryNames,
  now: Asked | undefined,
): string[] => [
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
  ...sharingLines(changes, names),
  ...answerLines(changes, names, now),
];

/** An event as one line, with a further line for each property that changed with it. */
export const eventLines = (
  event: TicketEvent,
  names: HistoryNames,
  now: Asked | undefined,
): string[] => {
  switch (event.name) {
    case 'TicketCreated':
      return [m.event_created()];
    case 'MessageAdded':
      return [
        event.visibility === 'internal' ? m.event_note() : m.event_message(),
        ...changeLines(event.changes, names, now),
      ];
    case 'TicketChanged':
      return changeLines(event.changes, names, now);
    case 'TicketRated':
      return [m.event_rated({ stars: event.rating.stars })];
    case 'PersonErased':
      return [m.privacy_event()];
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

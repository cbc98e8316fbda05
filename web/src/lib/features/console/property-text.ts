import { priorities, priorityName, statuses, statusName } from '#lib/features/tickets/labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { directory } from './directory.svelte.ts';
import type { Property } from './ticket-change.ts';

const names: Record<Property, () => string> = {
  status: m.ticket_status,
  priority: m.ticket_priority,
  teamId: m.ticket_team,
  assigneeId: m.ticket_assignee,
};

export const propertyName = (property: Property): string => names[property]();

/** A property's value as people read it; an id nobody knows any more stays an id. */
export const propertyValue = (property: Property, value: string | undefined): string => {
  if (value === undefined) return property === 'assigneeId' ? m.unassigned() : m.none();
  if (property === 'teamId') return directory.teamName(value) ?? value;
  if (property === 'assigneeId') return directory.agentName(value) ?? value;
  const status = statuses.find((known) => known === value);
  const priority = priorities.find((known) => known === value);
  if (property === 'status' && status) return statusName(status, 'agent');
  return priority ? priorityName(priority) : value;
};

import type { FieldValues } from '#shared/domain/custom-field.ts';
import type { Ticket } from '#shared/domain/ticket.ts';

/** The properties an agent sets in the side panel. */
export const changeable = ['status', 'priority', 'teamId', 'assigneeId'] as const;
export type Property = (typeof changeable)[number];

/** A change as the API takes it: absent stays, null empties. */
export interface TicketChange {
  readonly status?: Ticket['status'];
  readonly priority?: Ticket['priority'];
  readonly teamId?: string | null;
  readonly assigneeId?: string | null;
  readonly organizationId?: string | null;
  readonly confidential?: boolean;
  readonly templateId?: string | null;
  readonly fields?: FieldValues;
}

/** The ticket as it will look, shown before the server has answered; another type comes with the answer. */
export const withChange = (ticket: Ticket, change: TicketChange): Ticket => ({
  ...ticket,
  ...('status' in change ? { status: change.status } : {}),
  ...('priority' in change ? { priority: change.priority } : {}),
  ...('teamId' in change ? { teamId: change.teamId ?? undefined } : {}),
  ...('organizationId' in change ? { organizationId: change.organizationId ?? undefined } : {}),
  ...('confidential' in change ? { confidential: change.confidential } : {}),
  ...(change.fields && !('templateId' in change) ? { fields: change.fields } : {}),
  ...('assigneeId' in change ? { assigneeId: change.assigneeId ?? undefined } : {}),
});

export interface Difference {
  readonly property: Property;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What somebody else changed between two readings of a ticket. */
export const differences = (before: Ticket, after: Ticket): readonly Difference[] =>
  changeable
    .filter((property) => before[property] !== after[property])
    .map((property) => ({ property, before: before[property], after: after[property] }));

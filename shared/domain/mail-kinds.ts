import type { TicketEvent } from '../events/ticket-event.ts';

/** The mails there are. Each is a template. */
export type MailKind =
  | 'created'
  | 'replied'
  | 'resolved'
  | 'closed'
  | 'customer-replied'
  | 'deadline-warned'
  | 'deadline-breached';

/** `desk`: the assignee, or else every agent of the team; and every lead. */
export type MailAudience = 'customer' | 'assignee' | 'desk';

export interface MailRule {
  readonly kind: MailKind;
  readonly to: MailAudience;
}

const afterMessage = (
  event: Extract<TicketEvent, { name: 'MessageAdded' }>,
): MailRule | undefined => {
  if (event.visibility === 'internal') return undefined;
  return event.by.kind === 'agent'
    ? { kind: 'replied', to: 'customer' }
    : { kind: 'customer-replied', to: 'assignee' };
};

const afterChange = (
  event: Extract<TicketEvent, { name: 'TicketChanged' }>,
): MailRule | undefined => {
  if (event.by.kind === 'customer') return undefined;
  const status = event.changes.status?.to;
  return status === 'resolved' || status === 'closed'
    ? { kind: status, to: 'customer' }
    : undefined;
};

/** Who is told what by mail when something happens to a ticket: this and nothing else. Notes are mailed to nobody. */
export const mailRuleOf = (event: TicketEvent): MailRule | undefined => {
  switch (event.name) {
    case 'TicketCreated':
      return { kind: 'created', to: 'customer' };
    case 'MessageAdded':
      return afterMessage(event);
    case 'TicketChanged':
      return afterChange(event);
    case 'DeadlineWarned':
      return { kind: 'deadline-warned', to: 'desk' };
    case 'DeadlineBreached':
      return { kind: 'deadline-breached', to: 'desk' };
    default:
      return undefined;
  }
};

/** Whether the mail asks the customer how it went: the agent called the work done. */
export const asksForRating = (event: TicketEvent): boolean =>
  'changes' in event && event.by.kind !== 'customer' && event.changes.status?.to === 'resolved';

/** Whether a customer may answer the mail by mail. */
export const takesReplies: ReadonlySet<MailKind> = new Set([
  'created',
  'replied',
  'resolved',
  'closed',
  'customer-replied',
]);

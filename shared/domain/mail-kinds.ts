import type { TicketEvent } from '../events/ticket-event.ts';
import { shownStatus } from './customer-facing.ts';
import type { Settings } from './settings.ts';
import { ticketGroup, type TicketStatus } from './ticket.ts';

/** The mails there are. Each is a template. */
export type MailKind =
  | 'created'
  | 'replied'
  | 'status-changed'
  | 'resolved'
  | 'closed'
  | 'feedback'
  | 'added'
  | 'customer-replied'
  | 'assigned'
  | 'unassigned'
  | 'deadline-warned'
  | 'deadline-breached';

/**
 * `owner`: who asked. `participants`: they and everybody added to the ticket, but whoever did it. `joined`: those whom
 * the event added, as long as they take part. `desk`: the assignee, or else every agent of the team; and every lead.
 * `team`: every agent of it.
 */
export type MailAudience = 'owner' | 'participants' | 'joined' | 'assignee' | 'team' | 'desk';

/** What of the settings decides which mails there are. */
type MailSettings = Pick<Settings, 'mails' | 'feedback' | 'showStages'>;

export interface MailRule {
  readonly kind: MailKind;
  readonly to: MailAudience;
  /** The owner does not want mails of this kind to be sent. */
  readonly isOff: boolean;
  /** Whether the mail asks the owner of the ticket how it went. */
  readonly asksForRating: boolean;
  /** What the mail says the ticket became, as customers are told it. */
  readonly becomes?: TicketStatus;
}

type StatusChange = {
  readonly from?: TicketStatus | undefined;
  readonly to?: TicketStatus | undefined;
};

const ends = ({ from = 'open', to }: StatusChange): boolean =>
  to === 'resolved' || (to === 'closed' && ticketGroup(from) === 'active');

const asks = (change: StatusChange | undefined, { mails, feedback }: MailSettings): boolean =>
  change !== undefined && ends(change) && mails.feedback && feedback.mode !== 'off';

const kindOf = (status: TicketStatus): 'status-changed' | 'resolved' | 'closed' =>
  status === 'resolved' || status === 'closed' ? status : 'status-changed';

/** What is told of a status; where its mail is switched off, a rating may still be asked for. */
const afterStatus = (
  change: StatusChange | undefined,
  settings: MailSettings,
): MailRule | undefined => {
  if (change?.to === undefined) return undefined;
  const becomes = shownStatus(change.to, settings);
  if (change.from !== undefined && shownStatus(change.from, settings) === becomes) return undefined;
  const kind = kindOf(becomes);
  const isOff = !(kind === 'closed' ? settings.mails.closed : settings.mails.statusChanged);
  const asksForRating = asks(change, settings);
  if (isOff && asksForRating)
    return { kind: 'feedback', to: 'owner', isOff: false, asksForRating, becomes };
  return { kind, to: 'participants', isOff, asksForRating, becomes };
};

const afterAnswer = (
  event: Extract<TicketEvent, { name: 'MessageAdded' }>,
  settings: MailSettings,
): MailRule => {
  const { status } = event.changes;
  const told = ticketGroup(status?.to ?? 'open') === 'closed';
  const isOff = !settings.mails.replied;
  const instead = isOff && told ? afterStatus(status, settings) : undefined;
  return (
    instead ?? {
      kind: 'replied',
      to: 'participants',
      isOff,
      asksForRating: asks(status, settings),
      ...(told && status?.to && { becomes: shownStatus(status.to, settings) }),
    }
  );
};

const afterMessage = (
  event: Extract<TicketEvent, { name: 'MessageAdded' }>,
  settings: MailSettings,
): MailRule[] => {
  if (event.visibility === 'internal') return [];
  if (event.by.kind === 'agent') return [afterAnswer(event, settings)];
  const plain = { asksForRating: false } as const;
  return [
    { ...plain, kind: 'customer-replied', to: 'assignee', isOff: false },
    { ...plain, kind: 'replied', to: 'participants', isOff: !settings.mails.replied },
  ];
};

const always = (kind: MailKind, to: MailAudience): MailRule[] => [
  { kind, to, isOff: false, asksForRating: false },
];

/** Who was added by somebody else is told; who joined by themselves knows. */
const afterJoining = (
  joined: readonly string[] | undefined,
  { by }: TicketEvent,
  { mails }: MailSettings,
): MailRule[] =>
  joined === undefined || joined.every((id) => id === by.id)
    ? []
    : [{ kind: 'added', to: 'joined', isOff: !mails.added, asksForRating: false }];

/** Who was given the ticket is told, unless it was their own doing. */
const afterAssignment = (
  event: Extract<TicketEvent, { name: 'MessageAdded' | 'TicketChanged' }>,
): MailRule[] => {
  const to = event.changes.assigneeId?.to;
  return to === undefined || to === event.by.id ? [] : always('assigned', 'assignee');
};

/** Who is told what when something happens to a ticket: this and nothing else. Nobody is told of notes. */
export const mailRulesOf = (event: TicketEvent, settings: MailSettings): readonly MailRule[] => {
  switch (event.name) {
    case 'TicketCreated':
      return [
        { kind: 'created', to: 'owner', isOff: !settings.mails.created, asksForRating: false },
        ...always('unassigned', 'team'),
        ...afterJoining(event.joined, event, settings),
      ];
    case 'MessageAdded':
      return [...afterMessage(event, settings), ...afterAssignment(event)];
    case 'TicketChanged': {
      const rule =
        event.by.kind === 'customer' ? undefined : afterStatus(event.changes.status, settings);
      return [
        ...(rule === undefined ? [] : [rule]),
        ...afterAssignment(event),
        ...afterJoining(event.changes.joined, event, settings),
      ];
    }
    case 'DeadlineWarned':
      return always('deadline-warned', 'desk');
    case 'DeadlineBreached':
      return always('deadline-breached', 'desk');
    default:
      return [];
  }
};

/** Whether a person may answer the mail by mail. */
export const takesReplies: ReadonlySet<MailKind> = new Set([
  'created',
  'replied',
  'status-changed',
  'resolved',
  'closed',
  'feedback',
  'added',
  'customer-replied',
]);

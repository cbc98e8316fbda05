import type { TicketEvent } from '../events/ticket-event.ts';
import { shownStatus } from './customer-facing.ts';
import { deadlineOf } from './deadlines.ts';
import { mailRulesOf, type MailKind, type MailRule } from './mail-kinds.ts';
import type { Notice } from './notice-kinds.ts';
import { wants, type NotificationPreferences } from './notification-preferences.ts';
import type { Settings } from './settings.ts';
import { ticketGroup, type Ticket } from './ticket.ts';

const noticeOfKind: Readonly<Record<MailKind, Notice>> = {
  created: 'created',
  replied: 'replied',
  'status-changed': 'statusChanged',
  resolved: 'statusChanged',
  closed: 'closed',
  feedback: 'feedback',
  added: 'added',
  'customer-replied': 'customerReplied',
  assigned: 'assigned',
  unassigned: 'unassigned',
  'deadline-warned': 'deadlineWarned',
  'deadline-breached': 'deadlineBreached',
};

/** Which switch of a person's a mail of that kind obeys. */
export const noticeOf = (kind: MailKind): Notice => noticeOfKind[kind];

/** Whether what a rule tells is still true of the ticket as it is now; events come up to a day late. */
export const stillHolds = (
  event: TicketEvent,
  { kind, becomes }: MailRule,
  ticket: Ticket,
  settings: Pick<Settings, 'showStages'>,
): boolean => {
  if (kind === 'resolved' || kind === 'closed' || kind === 'feedback')
    return ticketGroup(ticket.status) === 'closed';
  if (kind === 'status-changed') return shownStatus(ticket.status, settings) === becomes;
  if (kind === 'assigned' && 'changes' in event)
    return event.changes.assigneeId?.to === ticket.assigneeId;
  if (kind === 'unassigned') return ticket.assigneeId === undefined;
  if (event.name === 'DeadlineWarned') {
    const deadline = deadlineOf(ticket.sla, event.deadline);
    return deadline?.state !== 'met' && deadline?.breachedAt === undefined;
  }
  return true;
};

/** What cannot wait for a digest or the end of quiet hours: a missed deadline of an urgent ticket. */
export const isUrgent = ({ kind }: MailRule, { priority }: Pick<Ticket, 'priority'>): boolean =>
  kind === 'deadline-breached' && priority === 'urgent';

/**
 * A rule for mails as it is for one person: who does not want to be asked for ratings is not asked, and who wants nothing
 * but that is asked by itself.
 */
export const mailRuleFor = (
  rule: MailRule,
  preferences: NotificationPreferences,
  isOwner: boolean,
): MailRule => {
  const asksForRating = rule.asksForRating && isOwner && wants(preferences, 'mail', 'feedback');
  const isToldOtherwise = wants(preferences, 'mail', noticeOf(rule.kind));
  return asksForRating && !isToldOtherwise && !rule.isOff
    ? { ...rule, kind: 'feedback', to: 'owner', asksForRating }
    : { ...rule, asksForRating };
};

/** The owner's switches are for mails; in the portal people choose by themselves. */
const everyMail: Settings['mails'] = {
  created: true,
  replied: true,
  statusChanged: true,
  closed: true,
  feedback: true,
  added: true,
  membership: true,
};

/** Who is told what in portal and console. */
export const portalRulesOf = (
  event: TicketEvent,
  settings: Pick<Settings, 'feedback' | 'showStages'>,
): readonly MailRule[] => mailRulesOf(event, { ...settings, mails: everyMail });

/** What one person is told of by a rule in portal or console; undefined where they want nothing of it. */
export const portalNotice = (
  rule: MailRule,
  preferences: NotificationPreferences,
  isOwner: boolean,
): Notice | undefined => {
  const notice = noticeOf(rule.kind);
  if (wants(preferences, 'portal', notice)) return notice;
  const isAsked = rule.asksForRating && isOwner && wants(preferences, 'portal', 'feedback');
  return isAsked ? 'feedback' : undefined;
};

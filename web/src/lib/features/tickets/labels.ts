import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';
import type { Audience } from '#lib/api/operations.ts';

export const statuses = [
  'open',
  'in-progress',
  'waiting',
  'resolved',
  'closed',
] as const satisfies readonly TicketStatus[];
export const priorities = [
  'low',
  'normal',
  'high',
  'urgent',
] as const satisfies readonly TicketPriority[];

interface Look {
  readonly icon: IconName;
  readonly tone: string;
}

const statusLook: Record<TicketStatus, Look> = {
  open: { icon: 'circle', tone: 'text-info bg-info-soft' },
  'in-progress': { icon: 'circle-half', tone: 'text-brand-text bg-glow' },
  waiting: { icon: 'pause', tone: 'text-soft bg-sunken' },
  resolved: { icon: 'circle-check', tone: 'text-good bg-good-soft' },
  closed: { icon: 'archive', tone: 'text-muted bg-sunken' },
};

export const priorityLook: Record<TicketPriority, Look> = {
  low: { icon: 'arrow-down', tone: 'text-muted' },
  normal: { icon: 'minus', tone: 'text-muted' },
  high: { icon: 'arrow-up', tone: 'text-warn' },
  urgent: { icon: 'alert', tone: 'text-bad' },
};

const statusNames: Record<TicketStatus, () => string> = {
  open: m.status_open,
  'in-progress': m.status_in_progress,
  waiting: m.status_waiting,
  resolved: m.status_resolved,
  closed: m.status_closed,
};

const priorityNames: Record<TicketPriority, () => string> = {
  low: m.priority_low,
  normal: m.priority_normal,
  high: m.priority_high,
  urgent: m.priority_urgent,
};

/** For the customer, waiting means that it is their turn: it must not be overlooked. */
export const statusLookFor = (status: TicketStatus, audience: Audience): Look =>
  status === 'waiting' && audience === 'customer'
    ? { icon: 'reply', tone: 'bg-brand text-on-brand' }
    : statusLook[status];

/** `waiting` waits for the customer: each side reads it from where it stands. */
export const statusName = (status: TicketStatus, audience: Audience): string =>
  status === 'waiting' && audience === 'customer' ? m.status_waiting_you() : statusNames[status]();

export const priorityName = (priority: TicketPriority): string => priorityNames[priority]();

export const priorityOptions = () =>
  priorities.map((value) => ({ value, label: priorityName(value) }));
export const statusOptions = () =>
  statuses.map((value) => ({ value, label: statusName(value, 'agent') }));

import type { Notice } from '#shared/domain/notice-kinds.ts';
import { m } from '#lib/paraglide/messages.js';

/** What one can be told of, as the switches call it. */
export const noticeNames: Record<Notice, () => string> = {
  created: m.notifications_on_created,
  replied: m.notifications_on_replied,
  statusChanged: m.notifications_on_status,
  closed: m.notifications_on_closed,
  feedback: m.notifications_on_feedback,
  added: m.notifications_on_added,
  assigned: m.notifications_on_assigned,
  customerReplied: m.notifications_on_customer_replied,
  unassigned: m.notifications_on_unassigned,
  deadlineWarned: m.notifications_on_warned,
  deadlineBreached: m.notifications_on_breached,
};

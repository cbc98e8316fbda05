import type { NotificationView } from '#shared/contract/notifications.ts';
import type { Audience } from '#lib/api/operations.ts';
import { statusName } from '#lib/features/tickets/labels.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a notification says, in a line. */
export const notificationText = (
  { notice, who = '', becomes = 'open', deadline }: NotificationView,
  audience: Audience,
): string => {
  const promise = deadline === 'resolution' ? m.sla_resolution() : m.sla_first_response();
  switch (notice) {
    case 'created':
      return m.notifications_is_created();
    case 'replied':
      return m.notifications_is_replied({ who });
    case 'statusChanged':
    case 'closed':
      return m.notifications_is_status({ status: statusName(becomes, audience) });
    case 'feedback':
      return m.notifications_is_feedback();
    case 'added':
      return m.notifications_is_added({ who });
    case 'customerReplied':
      return m.notifications_is_replied({ who });
    case 'assigned':
      return m.notifications_is_assigned({ who });
    case 'unassigned':
      return m.notifications_is_unassigned({ who });
    case 'deadlineWarned':
      return m.notifications_is_warned({ promise });
    case 'deadlineBreached':
      return m.notifications_is_breached({ promise });
  }
};

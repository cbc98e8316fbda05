/** What customers can be told of, by the names that the owner's switches for mails have. */
export const customerNotices = [
  'created',
  'replied',
  'statusChanged',
  'closed',
  'feedback',
  'added',
] as const;

/** What agents can be told of. */
export const agentNotices = [
  'assigned',
  'customerReplied',
  'unassigned',
  'deadlineWarned',
  'deadlineBreached',
] as const;

type CustomerNotice = (typeof customerNotices)[number];
type AgentNotice = (typeof agentNotices)[number];
export type Notice = CustomerNotice | AgentNotice;

export const notices: readonly Notice[] = [...customerNotices, ...agentNotices];

/** Days in which a notification is kept. */
export const notificationDays = 90;

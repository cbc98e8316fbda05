/** What agents are led past, in this order. */
const all = [
  'queue',
  'search',
  'reply',
  'deadlines',
  'notifications',
  'knowledge',
  'administration',
] as const;

export type TourStep = (typeof all)[number];

/** The steps for somebody in that role: only administrators get where the settings are. */
export const tourSteps = (role: string): readonly TourStep[] =>
  all.filter((step) => step !== 'administration' || role === 'administrator');

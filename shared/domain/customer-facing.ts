import type { Locale } from './locale.ts';
import { textIn } from './text-in.ts';
import type { Settings } from './settings.ts';
import type { TicketStatus } from './ticket.ts';
import { ticketGroup } from './ticket-group.ts';

/** The status as customers are told it: the real one, or just open and closed. */
export const shownStatus = (
  status: TicketStatus,
  { showStages }: Pick<Settings, 'showStages'>,
): TicketStatus => {
  if (showStages) return status;
  return ticketGroup(status) === 'active' ? 'open' : 'closed';
};

/** An agent's name as customers are told it; the alias in their language. */
export const shownAgentName = (
  name: string,
  locale: Locale,
  { ownerDisplay, defaultLocale }: Pick<Settings, 'ownerDisplay' | 'defaultLocale'>,
): string => {
  const words = name.trim().split(/\s+/u);
  const { form, alias = {} } = ownerDisplay;
  if (form === 'full') return name.trim();
  if (form === 'alias') return textIn(alias, locale, defaultLocale);
  return words.at(form === 'last' ? -1 : 0) ?? name;
};

import { call } from '#lib/api/call.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TourStep } from './tour-steps.ts';

interface Place {
  /** The page; `ticket` is any ticket. */
  readonly at: string;
  readonly selector: string;
  readonly title: () => string;
  readonly text: () => string;
}

export const tourPlaces: Readonly<Record<TourStep, Place>> = {
  queue: {
    at: '/agent',
    selector: '#main nav',
    title: m.onboarding_tour_queue,
    text: m.onboarding_tour_queue_text,
  },
  search: {
    at: '/agent',
    selector: 'header [role="search"], header a[href="/agent/search"]',
    title: m.onboarding_tour_search,
    text: m.onboarding_tour_search_text,
  },
  reply: {
    at: 'ticket',
    selector: '[data-tour="reply"]',
    title: m.onboarding_tour_reply,
    text: m.onboarding_tour_reply_text,
  },
  deadlines: {
    at: 'ticket',
    selector: '[data-tour="deadlines"]',
    title: m.onboarding_tour_deadlines,
    text: m.onboarding_tour_deadlines_text,
  },
  notifications: {
    at: '/agent/account',
    selector: '#notifications',
    title: m.onboarding_tour_notifications,
    text: m.onboarding_tour_notifications_text,
  },
  knowledge: {
    at: '/agent/knowledge',
    selector: '[data-tour="knowledge"]',
    title: m.onboarding_tour_knowledge,
    text: m.onboarding_tour_knowledge_text,
  },
  administration: {
    at: '/agent/admin',
    selector: 'header a[href="/agent/admin"]',
    title: m.onboarding_tour_administration,
    text: m.onboarding_tour_administration_text,
  },
};

const someTicket = async (): Promise<string> => {
  try {
    const { items } = await call('listQueue', { query: { view: 'all' } });
    return items[0] === undefined ? '/agent' : `/agent/tickets/${items[0].id}`;
  } catch {
    return '/agent';
  }
};

/** The page of a step, seen from `path`. Where there is no ticket yet, the queue is as near as one gets. */
export const pageOf = async (step: TourStep, path: string): Promise<string> => {
  const { at } = tourPlaces[step];
  if (at !== 'ticket') return at;
  return path.startsWith('/agent/tickets/') ? path : someTicket();
};

import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

/** A page of the administration, in the order of the navigation. */
export interface AdminPage {
  readonly href: `/agent/admin/${string}`;
  readonly icon: IconName;
  readonly label: () => string;
  /** One sentence on what is set there. */
  readonly text: () => string;
}

export const adminPages: readonly AdminPage[] = [
  {
    href: '/agent/admin/history',
    icon: 'history',
    label: m.settings_history,
    text: m.settings_history_text,
  },
];

/** The page an address belongs to, with those below it. */
export const adminPageAt = (path: string): AdminPage | undefined =>
  adminPages.find(({ href }) => path === href || path.startsWith(`${href}/`));

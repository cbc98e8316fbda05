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
    href: '/agent/admin/theme',
    icon: 'image',
    label: m.themes_admin,
    text: m.themes_admin_about,
  },
  {
    href: '/agent/admin/banners',
    icon: 'info',
    label: m.banners_admin,
    text: m.banners_admin_about,
  },
  {
    href: '/agent/admin/agents',
    icon: 'user',
    label: m.onboarding_agents,
    text: m.onboarding_agents_about,
  },
  {
    href: '/agent/admin/hours',
    icon: 'clock',
    label: m.onboarding_hours,
    text: m.onboarding_hours_about,
  },
  {
    href: '/agent/admin/mail-domain',
    icon: 'mail',
    label: m.onboarding_mail,
    text: m.onboarding_mail_about,
  },
  {
    href: '/agent/admin/display',
    icon: 'list',
    label: m.settings_display,
    text: m.settings_display_about,
  },
  {
    href: '/agent/admin/actions',
    icon: 'settings',
    label: m.settings_actions,
    text: m.settings_actions_about,
  },
  {
    href: '/agent/admin/templates',
    icon: 'file',
    label: m.templates_admin,
    text: m.templates_admin_text,
  },
  {
    href: '/agent/admin/languages',
    icon: 'globe',
    label: m.settings_languages,
    text: m.settings_languages_about,
  },
  {
    href: '/agent/admin/times',
    icon: 'clock',
    label: m.settings_times,
    text: m.settings_times_about,
  },
  {
    href: '/agent/admin/feedback',
    icon: 'check',
    label: m.settings_feedback,
    text: m.settings_feedback_about,
  },
  {
    href: '/agent/admin/mails',
    icon: 'mail',
    label: m.settings_mails,
    text: m.settings_mails_about,
  },
  {
    href: '/agent/admin/addresses',
    icon: 'inbox',
    label: m.email_addresses,
    text: m.email_addresses_text,
  },
  {
    href: '/agent/admin/uploads',
    icon: 'paperclip',
    label: m.settings_uploads,
    text: m.settings_uploads_about,
  },
  {
    href: '/agent/admin/access',
    icon: 'lock',
    label: m.access_title,
    text: m.access_about,
  },
  {
    href: '/agent/admin/hand-over',
    icon: 'lock',
    label: m.hand_over_admin,
    text: m.hand_over_about,
  },
  {
    href: '/agent/admin/invitations',
    icon: 'send',
    label: m.access_invitations,
    text: m.access_invitations_about,
  },
  {
    href: '/agent/admin/consent',
    icon: 'circle-check',
    label: m.access_consent,
    text: m.access_consent_about,
  },
  {
    href: '/agent/admin/privacy',
    icon: 'user',
    label: m.privacy_admin,
    text: m.privacy_admin_about,
  },
  {
    href: '/agent/admin/page-texts',
    icon: 'file',
    label: m.access_pages,
    text: m.access_pages_about,
  },
  {
    href: '/agent/admin/organizations',
    icon: 'user',
    label: m.organizations,
    text: m.organizations_text,
  },
  {
    href: '/agent/admin/visibility',
    icon: 'eye',
    label: m.organizations_default,
    text: m.organizations_default_text,
  },
  {
    href: '/agent/admin/contact-properties',
    icon: 'file',
    label: m.organizations_properties,
    text: m.organizations_properties_text,
  },
  {
    href: '/agent/admin/search-index',
    icon: 'search',
    label: m.search_index,
    text: m.search_index_text,
  },
  {
    href: '/agent/admin/security',
    icon: 'lock',
    label: m.accounts_security,
    text: m.accounts_security_about,
  },
  {
    href: '/agent/admin/ticket-lists',
    icon: 'list',
    label: m.tickets_lists,
    text: m.tickets_lists_text,
  },
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

import type { AuditEvent, AuditChange } from '#shared/events/audit-event.ts';
import { m } from '#lib/paraglide/messages.js';
import { listText } from '#lib/ui/list-text.ts';

const names: Record<AuditEvent['name'], () => string> = {
  SettingsChanged: m.settings_audit_settings,
  AgentInvited: m.onboarding_audit_agent_invited,
  ThemePublished: m.themes_audit_published,
  BannerCreated: m.banners_audit_created,
  BannerChanged: m.banners_audit_changed,
  BannerDeleted: m.banners_audit_deleted,
  OrganizationCreated: m.settings_audit_organization_created,
  OrganizationChanged: m.settings_audit_organization_changed,
  OrganizationDeleted: m.settings_audit_organization_deleted,
  MemberAdded: m.settings_audit_member_added,
  MemberChanged: m.settings_audit_member_changed,
  MemberRemoved: m.settings_audit_member_removed,
  ContactChanged: m.settings_audit_contact_changed,
  ContactPropertiesChanged: m.settings_audit_properties_changed,
  TemplateCreated: m.settings_audit_template_created,
  TemplateChanged: m.settings_audit_template_changed,
  TemplatePublished: m.settings_audit_template_published,
  TemplateArchived: m.settings_audit_template_archived,
  SupportAddressesChanged: m.settings_audit_addresses_changed,
  SearchIndexCheckStarted: m.search_audit_check,
  SearchIndexRebuildStarted: m.search_audit_rebuild,
  TicketListsCheckStarted: m.tickets_audit_lists_check,
  TicketListsRebuildStarted: m.tickets_audit_lists_rebuild,
  AgentChanged: m.settings_audit_agent_changed,
  SecondFactorReset: m.accounts_audit_second_factor_reset,
  MailReplayed: m.settings_audit_mail_replayed,
  MailDiscarded: m.settings_audit_mail_discarded,
  SuppressionLifted: m.settings_audit_suppression_lifted,
  ExportRequested: m.settings_audit_export,
  ContactInvited: m.access_audit_invited,
  ContactsImported: m.access_audit_imported,
  InvitationResent: m.access_audit_resent,
  InvitationRevoked: m.access_audit_revoked,
  InvitationAccepted: m.access_audit_accepted,
  ConsentPublished: m.access_audit_consent,
  HelpCenterChanged: m.articles_audit_help_center,
  PageTextsChanged: m.access_audit_pages,
  HandOverChanged: m.hand_over_audit_changed,
  HandOverSecretMade: m.hand_over_audit_made,
  HandOverSecretEnded: m.hand_over_audit_ended,
  HandOverLinked: m.hand_over_audit_linked,
  ArchiveRequested: m.privacy_audit_archive,
  ErasureRequested: m.privacy_audit_requested,
  ErasureWithdrawn: m.privacy_audit_withdrawn,
  ErasureConfirmed: m.privacy_audit_confirmed,
  ErasureDeclined: m.privacy_audit_declined,
  ErasuresReplayed: m.privacy_audit_replayed,
};

export const auditName = (name: AuditEvent['name']): string => names[name]();

const fields = new Map<string, () => string>(
  Object.entries({
    audience: m.hand_over_audience,
    columns: m.settings_columns,
    customersClose: m.settings_close,
    customersReopen: m.settings_reopen,
    customersSetPriority: m.settings_priority,
    expectedResponse: m.settings_expected,
    defaultLocale: m.settings_languages_default,
    feedback: m.settings_feedback,
    issuer: m.hand_over_issuer,
    keysAddress: m.hand_over_keys_address,
    locales: m.settings_languages,
    mails: m.settings_mails,
    makesAccounts: m.hand_over_makes_accounts,
    on: m.hand_over_on,
    outsideHoursNotice: m.settings_outside,
    overlapHours: m.hand_over_audit_overlap,
    portalOn: m.access_portal_on,
    portalOffText: m.access_off_text,
    registration: m.access_who,
    defaultTeamId: m.access_team,
    ownerDisplay: m.settings_owner,
    people: m.privacy_people,
    reopenDays: m.settings_reopen_days,
    searchPreview: m.settings_preview,
    secret: m.hand_over_audit_secret,
    security: m.accounts_security,
    showStages: m.settings_stages,
    supportAddresses: m.email_addresses,
    ticketNames: m.settings_names,
    ticketRule: m.settings_rule,
    uploads: m.settings_uploads,
    way: m.hand_over_way,
  }),
);

export const fieldName = (field: string): string => fields.get(field)?.() ?? field;

const longest = 240;

/** A value as one line: words as they are, lists joined, the rest by its parts. */
export const changeText = (value: AuditChange['to']): string => {
  if (value === undefined || value === null) return m.settings_history_nothing();
  if (value === true) return m.settings_history_yes();
  if (value === false) return m.settings_history_no();
  if (typeof value !== 'object') return String(value);
  const text = Array.isArray(value)
    ? listText(value.map((one) => changeText(one)))
    : Object.entries(value)
        .map(([key, one]) => `${key}: ${changeText(one)}`)
        .join('; ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

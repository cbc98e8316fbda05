import { accountsContract } from './accounts.ts';
import { attachmentsContract } from './attachments.ts';
import { emailContract } from './email.ts';
import { handOverContract } from './hand-over.ts';
import { invitationsContract } from './invitations.ts';
import { knowledgeBaseContract } from './knowledge-base.ts';
import { notificationsContract } from './notifications.ts';
import { onboardingContract } from './onboarding.ts';
import { organizationsContract } from './organizations.ts';
import { privacyContract } from './privacy.ts';
import { satisfactionContract } from './satisfaction.ts';
import { searchContract } from './search.ts';
import { settingsContract } from './settings.ts';
import { templatesContract } from './templates.ts';
import { themesContract } from './themes.ts';
import { ticketsContract } from './tickets.ts';

/** Every feature that has routes, by slug. */
export const contracts = {
  accounts: accountsContract,
  attachments: attachmentsContract,
  email: emailContract,
  'hand-over': handOverContract,
  invitations: invitationsContract,
  'knowledge-base': knowledgeBaseContract,
  notifications: notificationsContract,
  onboarding: onboardingContract,
  organizations: organizationsContract,
  privacy: privacyContract,
  satisfaction: satisfactionContract,
  search: searchContract,
  settings: settingsContract,
  templates: templatesContract,
  themes: themesContract,
  tickets: ticketsContract,
} as const;

export type FeatureSlug = keyof typeof contracts;

import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionBundles } from '../bundle.ts';
import { Alarms } from '../constructs/alarms.ts';
import { DataTable } from '../constructs/data-table.ts';
import { createEncryptionKey } from '../constructs/encryption-key.ts';
import { TicketEventBus } from '../constructs/event-bus.ts';
import { Files } from '../constructs/files.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { OperationsDashboard } from '../constructs/operations-dashboard.ts';
import { PortalApi } from '../constructs/portal-api.ts';
import { PortalPages } from '../constructs/portal-pages.ts';
import { PortalRecord } from '../constructs/portal-record.ts';
import { Portal } from '../constructs/portal.ts';
import { createSigningKeys } from '../constructs/signing-keys.ts';
import { Storage } from '../constructs/storage.ts';
import { AccountsFeature } from '../features/accounts.ts';
import { AttachmentsFeature } from '../features/attachments.ts';
import { EmailFeature } from '../features/email.ts';
import { HandOverFeature } from '../features/hand-over.ts';
import { InvitationsFeature } from '../features/invitations.ts';
import { KnowledgeBaseFeature } from '../features/knowledge-base.ts';
import { NotificationsFeature } from '../features/notifications.ts';
import { OnboardingFeature } from '../features/onboarding.ts';
import { OrganizationsFeature } from '../features/organizations.ts';
import type { Platform } from '../features/platform.ts';
import { PrivacyFeature } from '../features/privacy.ts';
import { RelayFeature } from '../features/relay.ts';
import { SatisfactionFeature } from '../features/satisfaction.ts';
import { SearchFeature } from '../features/search.ts';
import { SettingsFeature } from '../features/settings.ts';
import { SlaFeature } from '../features/sla.ts';
import { TemplatesFeature } from '../features/templates.ts';
import { ThemesFeature } from '../features/themes.ts';
import { TicketsFeature } from '../features/tickets.ts';
import type { DeploymentSettings } from '../settings.ts';
import { describeStack } from './outputs.ts';

export interface PorchlightStackProps extends StackProps {
  readonly settings: DeploymentSettings;
  readonly bundles: FunctionBundles;
  /** Folder of the built portal. */
  readonly portalBuild: string;
}

/** The whole product. */
export class PorchlightStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, portalBuild, ...props }: PorchlightStackProps,
  ) {
    super(scope, id, props);
    const storage = new Storage(this, 'Storage', settings);
    const files = new Files(this, 'Files', storage);
    const api = new PortalApi(this, 'PortalApi');
    const portal = new Portal(this, 'Portal', {
      bucket: storage.portal,
      api,
      uploadOrigin: storage.attachmentOrigin,
      filesOrigin: files.origin,
      build: portalBuild,
      domain: portalDomain(settings),
    });
    storage.allowUploadsFrom(portal.url);
    new PortalPages(this, 'PortalPages', { bucket: storage.portal, build: portalBuild });

    const { portalDomain: domain, hostedZoneId } = settings;
    if (domain !== undefined && hostedZoneId !== undefined) {
      new PortalRecord(this, 'PortalRecord', { portal, domain, hostedZoneId });
    }

    const key = createEncryptionKey(this);
    const mailDomain = settings.mailDomainVerified ? (settings.mailDomain ?? '') : '';
    const platform: Platform = {
      settings,
      bundles,
      key,
      data: new DataTable(this, 'Data', { key }),
      storage,
      files,
      bus: new TicketEventBus(this, 'TicketEvents'),
      signingKeys: createSigningKeys(this),
      api,
      sending: new MailSending(this, 'MailSending', { domain: settings.mailDomain }),
      portalUrl: portal.url,
      mailDomain,
      supportAddress: mailDomain === '' ? '' : `${settings.supportLocalPart}@${mailDomain}`,
    };

    const accounts = new AccountsFeature(this, 'Accounts', platform);
    const tickets = new TicketsFeature(this, 'Tickets', platform);
    new AttachmentsFeature(this, 'Attachments', platform);
    new SatisfactionFeature(this, 'Satisfaction', platform);
    new HandOverFeature(this, 'HandOver', platform);
    new InvitationsFeature(this, 'Invitations', platform);
    new OnboardingFeature(this, 'Onboarding', platform, accounts);
    new OrganizationsFeature(this, 'Organizations', platform);
    new NotificationsFeature(this, 'Notifications', platform);
    new KnowledgeBaseFeature(this, 'KnowledgeBase', platform, portal);
    new PrivacyFeature(this, 'Privacy', platform, { accounts, tickets });
    new SearchFeature(this, 'Search', platform);
    new SettingsFeature(this, 'Settings', platform);
    new TemplatesFeature(this, 'Templates', platform);
    new ThemesFeature(this, 'Themes', platform);
    const email = new EmailFeature(this, 'Email', platform);
    new SlaFeature(this, 'Sla', platform);
    new RelayFeature(this, 'Relay', platform);
    new Alarms(this, 'Alarms', { ...platform, address: settings.alarmAddress });
    new OperationsDashboard(this, 'Operations', platform);
    describeStack(this, { platform, portal, accounts, email });
  }
}

const portalDomain = ({ portalDomain: name, certificateArn }: DeploymentSettings) =>
  name === undefined || certificateArn === undefined ? undefined : { name, certificateArn };

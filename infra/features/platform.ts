import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { FunctionBundles } from '../bundle.ts';
import type { DataTable } from '../constructs/data-table.ts';
import type { TicketEventBus } from '../constructs/event-bus.ts';
import type { Files } from '../constructs/files.ts';
import type { MailSending } from '../constructs/mail-sending.ts';
import type { PortalApi } from '../constructs/portal-api.ts';
import type { Storage } from '../constructs/storage.ts';
import type { DeploymentSettings } from '../settings.ts';

/** What every feature stands on. */
export interface Platform {
  readonly settings: DeploymentSettings;
  readonly bundles: FunctionBundles;
  readonly key: IKey;
  readonly data: DataTable;
  readonly storage: Storage;
  readonly files: Files;
  readonly bus: TicketEventBus;
  readonly signingKeys: Secret;
  readonly api: PortalApi;
  readonly sending: MailSending;
  /** Origin of the portal, without a trailing slash. */
  readonly portalUrl: string;
  /** Domain of mail, or empty while mail is off. */
  readonly mailDomain: string;
  /** Support address, or empty while mail is off. */
  readonly supportAddress: string;
}

/** Variables of functions that read the owner's settings. */
export const brandEnvironment = ({ settings, supportAddress }: Platform) => ({
  BRAND_NAME: settings.brandName,
  SUPPORT_ADDRESS: supportAddress,
});

/** Variable of functions that hold files back until they were scanned. */
export const malwareScanEnvironment = ({ settings }: Platform) => ({
  MALWARE_SCAN: String(settings.malwareScan),
});

/** Reserved concurrency, where the account has any to reserve. */
export const reserve = ({ settings }: Platform, concurrency: number): number | undefined =>
  settings.reservedConcurrency ? concurrency : undefined;

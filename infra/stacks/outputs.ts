import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Portal } from '../constructs/portal.ts';
import type { AccountsFeature } from '../features/accounts.ts';
import type { EmailFeature } from '../features/email.ts';
import type { Platform } from '../features/platform.ts';

export interface StackParts {
  readonly platform: Platform;
  readonly portal: Portal;
  readonly accounts: AccountsFeature;
  readonly email: EmailFeature;
}

type Write = (id: string, value: string, description: string) => void;

/** Says where everything is and what its owner does next. */
export const describeStack = (
  stack: Stack,
  { platform, portal, accounts, email }: StackParts,
): void => {
  const write: Write = (id, value, description) => {
    new CfnOutput(stack, id, { value, description });
  };
  const { settings, data, storage, supportAddress } = platform;
  const { customers, agents } = accounts;
  write('PortalUrl', portal.url, 'The portal; the console is at /agent');
  write('TableName', data.table.tableName, 'The table');
  write('CustomerPoolId', customers.pool.userPoolId, 'User pool of customers');
  write('CustomerClientId', customers.client.userPoolClientId, 'Client of that pool');
  write('AgentPoolId', agents.pool.userPoolId, 'User pool of agents');
  write('AgentClientId', agents.client.userPoolClientId, 'Client of that pool');
  write('AttachmentBucket', storage.attachments.bucketName, 'Bucket of attachments');
  write('MailBucket', storage.mail.bucketName, 'Bucket of received mails');
  write(
    'SupportAddress',
    supportAddress === '' ? 'none' : supportAddress,
    'Mails to it open tickets',
  );

  write(
    'NextFirstAdministrator',
    firstAdministrator(stack, platform, accounts),
    'Run this; a link that works once comes by mail, or is printed with --print-link',
  );
  if (settings.portalDomain !== undefined && settings.hostedZoneId === undefined) {
    const { distributionDomainName } = portal.distribution;
    write(
      'NextPortalRecord',
      `${settings.portalDomain} CNAME ${distributionDomainName}`,
      'Add this DNS record (an alias at a zone apex)',
    );
  }
  if (email.receiving) {
    const { receiptRuleSetName } = email.receiving.ruleSet;
    const activate = `aws ses set-active-receipt-rule-set --region ${stack.region} --rule-set-name ${receiptRuleSetName}`;
    write('NextActivateReceiving', activate, 'Run this so that SES receives mails');
  } else if (settings.mailDomain === undefined) {
    write('NextMail', 'Set mailDomain in cdk.json and deploy again.', 'Mail is off');
  } else {
    describeMailRecords(stack, platform, write);
  }
};

const firstAdministrator = (
  stack: Stack,
  { data, portalUrl }: Platform,
  { agents }: AccountsFeature,
): string =>
  [
    'npm run add-administrator --',
    `--region ${stack.region} --table ${data.table.tableName} --pool ${agents.pool.userPoolId}`,
    `--portal ${portalUrl} --email YOU@EXAMPLE.COM --name "YOUR NAME"`,
  ].join(' ');

const describeMailRecords = (stack: Stack, { settings, sending }: Platform, write: Write): void => {
  const domain = settings.mailDomain ?? '';
  for (const [index, { name, value }] of (sending.identity?.dkimRecords ?? []).entries()) {
    write(
      `NextMailRecord${index + 1}`,
      `${name} CNAME ${value}`,
      'Add this DNS record: signature of mails (DKIM)',
    );
  }
  const records = [
    `${domain} MX 10 inbound-smtp.${stack.region}.amazonaws.com`,
    `bounce.${domain} MX 10 feedback-smtp.${stack.region}.amazonses.com`,
    `bounce.${domain} TXT "v=spf1 include:amazonses.com ~all"`,
    `_dmarc.${domain} TXT "v=DMARC1; p=quarantine"`,
  ];
  for (const [index, record] of records.entries()) {
    write(`NextMailRecord${index + 4}`, record, 'Add this DNS record');
  }
  write(
    'NextMail',
    'Once SES shows the domain as verified, set mailDomainVerified in cdk.json and deploy again.',
    'Mail is off until then',
  );
};

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

/** Says where everything is and what its owner does next. */
export const describeStack = (stack: Stack, { platform, portal, accounts }: StackParts): void => {
  const output = (id: string, value: string, description: string) => new CfnOutput(stack, id, { value, description });
  output('PortalUrl', portal.url, 'The portal; the console is under /agent');
  output('TableName', platform.data.table.tableName, 'The table');
  output('CustomerPoolId', accounts.customers.pool.userPoolId, 'User pool of customers');
  output('CustomerClientId', accounts.customers.client.userPoolClientId, 'Client of the user pool of customers');
  output('AgentPoolId', accounts.agents.pool.userPoolId, 'User pool of agents');
  output('AgentClientId', accounts.agents.client.userPoolClientId, 'Client of the user pool of agents');
  output('AttachmentBucket', platform.storage.attachments.bucketName, 'Bucket of attachments');
  output('MailBucket', platform.storage.mail.bucketName, 'Bucket of received mails');
  output('SupportAddress', platform.supportAddress, 'Address that opens tickets');
};

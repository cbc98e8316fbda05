import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/onboarding/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { AccountsFeature } from './accounts.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** First steps of a new portal, and who answers in it: the only function that makes users of the agents' pool. */
export class OnboardingFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, { agents }: AccountsFeature) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'onboarding/handler',
      description: 'Onboarding: routes, and administration of agents',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: platform.data.table.tableName,
        AGENT_POOL_ID: agents.pool.userPoolId,
        NAMED_MAIL_DOMAIN: platform.settings.mailDomain ?? '',
      },
      permissions: [
        ...onTable(platform.data, ['GetItem', 'Query', 'PutItem', 'UpdateItem']),
        {
          actions: [
            'cognito-idp:AdminCreateUser',
            'cognito-idp:AdminDisableUser',
            'cognito-idp:AdminEnableUser',
            'cognito-idp:AdminGetUser',
          ],
          resources: [agents.pool.userPoolArn],
        },
        {
          actions: [
            'ses:GetAccountSendingEnabled',
            'ses:GetIdentityDkimAttributes',
            'ses:GetIdentityVerificationAttributes',
            'ses:GetSendQuota',
          ],
          resources: ['*'],
          unnamed: 'SES answers these for the account; IAM knows no narrower resource.',
        },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('onboarding', handler);
  }
}

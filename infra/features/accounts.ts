import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { sessionSeconds } from '#shared/domain/session.ts';
import {
  customAuthEnv,
  customMessageEnv,
  httpEnv,
  tokenGenerationEnv,
} from '../../functions/accounts/env.ts';
import { AccountPool } from '../constructs/account-pool.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, reserve, type Platform } from './platform.ts';

/** Calls that carry no signature (sign-up, codes, token refresh, sign-out) are not subject to IAM. */
const brokerActions = [
  'cognito-idp:AdminInitiateAuth',
  'cognito-idp:AdminRespondToAuthChallenge',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:AdminSetUserMFAPreference',
  'cognito-idp:AdminSetUserPassword',
];

/** Who signs in: a pool of customers, who register themselves, and one of agents, whom an administrator adds. */
export class AccountsFeature extends Construct {
  readonly customers: AccountPool;
  readonly agents: AccountPool;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const customMessage = this.#createCustomMessage(platform);
    const tokenGeneration = this.#createTokenGeneration(platform);
    const { settings, mailDomain, supportAddress } = platform;
    const sender =
      mailDomain === ''
        ? undefined
        : { address: supportAddress, name: settings.brandName, domain: mailDomain };
    this.customers = new AccountPool(this, 'Customers', {
      selfSignUp: true,
      refreshTokenValidity: Duration.seconds(sessionSeconds.customer),
      customMessage,
      tokenGeneration,
      customAuth: this.#createCustomAuth(platform),
      sender,
    });
    this.agents = new AccountPool(this, 'Agents', {
      selfSignUp: false,
      refreshTokenValidity: Duration.seconds(sessionSeconds.agent),
      customMessage,
      tokenGeneration,
      sender,
    });
    platform.api.authorize('customer', this.customers);
    platform.api.authorize('agent', this.agents);
    platform.api.serve('accounts', this.#createHandler(platform));
  }

  #createCustomMessage(platform: Platform): ServiceFunction {
    return new ServiceFunction(this, 'OnCustomMessage', {
      bundles: platform.bundles,
      entry: 'accounts/on-custom-message',
      description: 'Accounts: words the mails that Cognito sends',
      environmentSchema: customMessageEnv,
      environment: {
        ...brandEnvironment(platform),
        PORTAL_URL: platform.portalUrl,
        TABLE_NAME: platform.data.table.tableName,
      },
      permissions: onTable(platform.data, ['GetItem']),
      // Cognito waits five seconds and asks twice more; a slow start may end meanwhile.
      timeout: Duration.seconds(10),
    });
  }

  #createTokenGeneration(platform: Platform): ServiceFunction {
    return new ServiceFunction(this, 'OnTokenGeneration', {
      bundles: platform.bundles,
      entry: 'accounts/on-token-generation',
      description: 'Accounts: takes from tokens what Cognito would let their bearer do',
      environmentSchema: tokenGenerationEnv,
      environment: {},
      permissions: [],
      // Cognito waits five seconds and asks twice more.
      timeout: Duration.seconds(5),
    });
  }

  #createCustomAuth({ bundles, data, signingKeys }: Platform): ServiceFunction {
    return new ServiceFunction(this, 'OnCustomAuth', {
      bundles,
      entry: 'accounts/on-custom-auth',
      description: 'Accounts: lets in whom the host application hands over',
      environmentSchema: customAuthEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'PutItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      // Cognito waits five seconds and asks twice more.
      timeout: Duration.seconds(5),
    });
  }

  #createHandler(platform: Platform): ServiceFunction {
    return new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'accounts/handler',
      description: 'Accounts: routes, and broker of Cognito',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: platform.data.table.tableName,
        CUSTOMER_POOL_ID: this.customers.pool.userPoolId,
        CUSTOMER_CLIENT_ID: this.customers.client.userPoolClientId,
        AGENT_POOL_ID: this.agents.pool.userPoolId,
        AGENT_CLIENT_ID: this.agents.client.userPoolClientId,
        PORTAL_URL: platform.portalUrl,
        SIGNING_SECRET_ARN: platform.signingKeys.secretArn,
      },
      permissions: [
        ...onTable(platform.data, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [platform.signingKeys.secretArn] },
        {
          actions: brokerActions,
          resources: [this.customers.pool.userPoolArn, this.agents.pool.userPoolArn],
        },
        {
          actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminUpdateUserAttributes'],
          resources: [this.customers.pool.userPoolArn],
        },
      ],
      timeout: Duration.seconds(15),
      // Guessing passwords in bulk must not take the concurrency that tickets and mails need.
      reservedConcurrency: reserve(platform, 100),
    });
  }
}

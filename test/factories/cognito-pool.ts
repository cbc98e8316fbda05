import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Properties } from '../../infra/local/engines/engine.ts';
import {
  createCognitoEngine,
  type CognitoEngine,
} from '../../infra/local/engines/cognito/cognito-engine.ts';
import type { Email } from '../../infra/local/engines/cognito/cognito.ts';
import { newKeys } from '../../infra/local/engines/cognito/signing-keys.ts';
import { createTestHost, type TestHost } from './engine-host.ts';
import { provision, serveEngine, type EngineServer } from './engine-server.ts';

/** One pair of keys for all pools of a test file. */
const keys = newKeys();

export const password = 'Correct-horse-9';

export interface CognitoPool {
  readonly engine: CognitoEngine;
  readonly host: TestHost;
  readonly server: EngineServer;
  readonly sdk: CognitoIdentityProviderClient;
  readonly poolId: string;
  readonly clientId: string;
  readonly mails: Email[];
  /** The code or temporary password of the last mail. */
  lastCode(): string;
  /** Registers and confirms. */
  register(email: string): Promise<void>;
  signIn(email: string, secret?: string): ReturnType<typeof signIn>;
  close(): Promise<void>;
}

const signIn = (
  sdk: CognitoIdentityProviderClient,
  ClientId: string,
  email: string,
  secret: string,
) =>
  sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: email, PASSWORD: secret },
    }),
  );

/** A pool of people who sign in by address, with a rotating client, behind the SDK. */
export const createCognitoPool = async (
  poolProperties: Properties = {},
  clientProperties: Properties = {},
): Promise<CognitoPool> => {
  const host = createTestHost();
  const mails: Email[] = [];
  const engine = createCognitoEngine(host, {
    newKeys: () => keys,
    sendEmail: async (mail) => void mails.push(mail),
  });
  const { ref: poolId } = await provision(engine, 'AWS::Cognito::UserPool', 'Pool', {
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    EmailConfiguration: { From: 'Acme <support@acme.example>' },
    ...poolProperties,
  });
  const { ref: clientId } = await provision(engine, 'AWS::Cognito::UserPoolClient', 'Client', {
    UserPoolId: poolId,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
    ...clientProperties,
  });
  const server = await serveEngine(engine, host);
  const sdk = new CognitoIdentityProviderClient(server.client);
  const lastCode = (): string => /\b\d{6}\b/.exec(mails.at(-1)?.html ?? '')?.[0] ?? '';
  return {
    engine,
    host,
    server,
    sdk,
    poolId,
    clientId,
    mails,
    lastCode,
    async register(email) {
      await sdk.send(
        new SignUpCommand({ ClientId: clientId, Username: email, Password: password }),
      );
      await sdk.send(
        new ConfirmSignUpCommand({
          ClientId: clientId,
          Username: email,
          ConfirmationCode: lastCode(),
        }),
      );
    },
    signIn: (email, secret = password) => signIn(sdk, clientId, email, secret),
    async close() {
      await server.close();
      host.close();
    },
  };
};

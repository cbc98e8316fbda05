import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createCognitoEngine } from '../../infra/local/engines/cognito/cognito-engine.ts';
import type { Email } from '../../infra/local/engines/cognito/cognito.ts';
import { newKeys } from '../../infra/local/engines/cognito/signing-keys.ts';
import { totpCode } from '../../infra/local/engines/cognito/totp.ts';
import { createTestHost } from './engine-host.ts';
import { provision, serveEngine } from './engine-server.ts';

const trigger = 'arn:aws:lambda:us-east-1:000000000000:function:on-custom-message';
const tokenTrigger = 'arn:aws:lambda:us-east-1:000000000000:function:on-token-generation';
const proofTrigger = 'arn:aws:lambda:us-east-1:000000000000:function:on-custom-auth';
const keys = newKeys();

/** The code of a mail: six digits, alone in their element. */
const codeIn = (mail: Email | undefined): string => />(\d{6})</.exec(mail?.html ?? '')?.[1] ?? '';

/** Both user pools as the template has them, and the environment of a function that brokers them. */
export const startIdentity = async () => {
  const host = createTestHost();
  const mails: Email[] = [];
  let shift = 0;
  const clock = { ...host.clock, now: () => Date.now() + shift };
  const engine = createCognitoEngine(
    { ...host, clock },
    { newKeys: () => keys, sendEmail: async (mail) => void mails.push(mail) },
  );
  const pool = async (id: string, onlyInvited: boolean) => {
    const { ref: poolId } = await provision(engine, 'AWS::Cognito::UserPool', id, {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: onlyInvited },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
        },
      },
      LambdaConfig: {
        CustomMessage: trigger,
        PreTokenGenerationConfig: { LambdaArn: tokenTrigger, LambdaVersion: 'V2_0' },
        ...(!onlyInvited && {
          DefineAuthChallenge: proofTrigger,
          CreateAuthChallenge: proofTrigger,
          VerifyAuthChallengeResponse: proofTrigger,
        }),
      },
    });
    const { ref: clientId } = await provision(
      engine,
      'AWS::Cognito::UserPoolClient',
      `${id}Client`,
      {
        UserPoolId: poolId,
        ExplicitAuthFlows: [
          'ALLOW_ADMIN_USER_PASSWORD_AUTH',
          ...(onlyInvited ? [] : ['ALLOW_CUSTOM_AUTH']),
        ],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
        AccessTokenValidity: 10,
        TokenValidityUnits: { AccessToken: 'minutes' },
      },
    );
    return { poolId, clientId };
  };
  const [customers, agents] = [await pool('Customers', false), await pool('Agents', true)];
  const server = await serveEngine(engine, host);
  const sdk = new CognitoIdentityProviderClient(server.client);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: server.origin,
    CUSTOMER_POOL_ID: customers.poolId,
    CUSTOMER_CLIENT_ID: customers.clientId,
    AGENT_POOL_ID: agents.poolId,
    AGENT_CLIENT_ID: agents.clientId,
  });
  return {
    sdk,
    mails,
    customers,
    agents,
    /** What words the mails from now on. */
    wordMailsBy: (handler: (event: unknown) => Promise<unknown>) =>
      host.functions.set(trigger, async (payload) => ({ payload: await handler(payload) })),
    /** What decides about tokens from now on. */
    makeTokensBy: (handler: (event: unknown) => Promise<unknown>) =>
      host.functions.set(tokenTrigger, async (payload) => ({ payload: await handler(payload) })),
    /** What checks proofs of a hand-over from now on. */
    checkProofsBy: (handler: (event: unknown) => Promise<unknown>) =>
      host.functions.set(proofTrigger, async (payload) => ({ payload: await handler(payload) })),
    /** The code of the last mail to an address. */
    codeFor: (address: string): string => codeIn(mails.findLast(({ to }) => to === address)),
    /** Lets Cognito's clock run ahead of the functions'. */
    shiftClock: (milliseconds: number) => void (shift = milliseconds),
    /** What an authenticator with this secret shows: another code each time it is looked at. */
    authenticator: (secret: string): (() => string) => {
      let step = Math.floor(clock.now() / 30_000) - 1;
      return () => totpCode(secret, step++);
    },
    /** Adds an agent to the pool with a temporary password, and mails it. Gives the subject. */
    invite: async (email: string, password: string): Promise<string> => {
      const { User } = await sdk.send(
        new AdminCreateUserCommand({
          UserPoolId: agents.poolId,
          Username: email,
          TemporaryPassword: password,
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'locale', Value: 'de' },
          ],
        }),
      );
      return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    },
    stop: async () => {
      sdk.destroy();
      await server.close();
      host.close();
    },
  };
};

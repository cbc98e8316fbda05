import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';
import type { InvokeResult } from '../engine.ts';

const email = 'rosa@example.org';
const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:trigger';
let pool: CognitoPool;
afterEach(() => pool.close());

interface TriggerEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly userPoolId: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: {
    readonly codeParameter: string;
    readonly userAttributes: Record<string, string>;
    readonly clientMetadata?: Record<string, string>;
  };
}

const withTrigger = async (
  LambdaConfig: Record<string, unknown>,
  run: (event: TriggerEvent) => InvokeResult,
) => {
  const events: TriggerEvent[] = [];
  pool = await createCognitoPool({ LambdaConfig });
  pool.host.functions.set(functionArn, (payload) => {
    events.push(payload as TriggerEvent);
    return run(payload as TriggerEvent);
  });
  return events;
};
const answer = (event: TriggerEvent, response: object): InvokeResult => ({
  payload: { ...event, response },
});
const signUp = () =>
  pool.sdk.send(
    new SignUpCommand({ ClientId: pool.clientId, Username: email, Password: password }),
  );

describe('CustomMessage', () => {
  it('words the mail around the code', async () => {
    const events = await withTrigger({ CustomMessage: functionArn }, (event) =>
      answer(event, {
        emailSubject: `Welcome, ${event.request.userAttributes['email'] ?? ''}`,
        emailMessage: `<p>Your code: ${event.request.codeParameter}</p>`,
      }),
    );
    const { UserSub } = await signUp();
    expect(events[0]).toMatchObject({
      version: '1',
      region: 'us-east-1',
      userPoolId: pool.poolId,
      userName: UserSub,
      triggerSource: 'CustomMessage_SignUp',
      callerContext: { clientId: pool.clientId },
      request: {
        codeParameter: '{####}',
        usernameParameter: null,
        userAttributes: { sub: UserSub, email, 'cognito:user_status': 'UNCONFIRMED' },
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    expect(pool.mails[0]?.subject).toBe(`Welcome, ${email}`);
    expect(pool.mails[0]?.html).toMatch(/^<p>Your code: \d{6}<\/p>$/);
  });

  it('fails the call when it fails', async () => {
    await withTrigger({ CustomMessage: functionArn }, () => ({
      payload: {},
      error: { type: 'Error', message: 'out of ink' },
    }));
    await expect(signUp()).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'CustomMessage failed with error out of ink.',
    });
    expect(pool.mails).toEqual([]);
  });

  it('must leave the code in the message', async () => {
    await withTrigger({ CustomMessage: functionArn }, (event) =>
      answer(event, { emailMessage: 'Hello' }),
    );
    await expect(signUp()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  });
});

describe('PreTokenGeneration', () => {
  const claims = (token: string | undefined) =>
    JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString()) as object;

  it('adds claims to access and id tokens in version 2', async () => {
    const config = { LambdaArn: functionArn, LambdaVersion: 'V2_0' };
    const events = await withTrigger({ PreTokenGenerationConfig: config }, (event) =>
      answer(event, {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { claimsToAddOrOverride: { role: 'lead' } },
          idTokenGeneration: { claimsToSuppress: ['email'] },
        },
      }),
    );
    await pool.register(email);
    const { AuthenticationResult } = await pool.signIn(email);
    expect(events[0]?.triggerSource).toBe('TokenGeneration_Authentication');
    expect(claims(AuthenticationResult?.AccessToken)).toMatchObject({ role: 'lead' });
    expect(claims(AuthenticationResult?.IdToken)).not.toHaveProperty('email');
  });

  it('takes away the scope that self-service asks for, unless the metadata of a refresh says so', async () => {
    const config = { LambdaArn: functionArn, LambdaVersion: 'V2_0' };
    const events = await withTrigger({ PreTokenGenerationConfig: config }, (event) =>
      answer(event, {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: {
            scopesToSuppress:
              event.request.clientMetadata?.['keep'] === 'yes'
                ? []
                : ['aws.cognito.signin.user.admin'],
          },
        },
      }),
    );
    await pool.register(email);
    const { AuthenticationResult } = await pool.signIn(email);
    const get = (AccessToken: string | undefined) =>
      pool.sdk.send(new GetUserCommand({ AccessToken }));
    await expect(get(AuthenticationResult?.AccessToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const refreshed = await pool.sdk.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: pool.clientId,
        RefreshToken: AuthenticationResult?.RefreshToken,
        ClientMetadata: { keep: 'yes' },
      }),
    );
    expect(events.at(-1)?.triggerSource).toBe('TokenGeneration_RefreshTokens');
    const { UserAttributes } = await get(refreshed.AuthenticationResult?.AccessToken);
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: email });
  });
});

it('refuses a pool with a trigger it would not run', async () => {
  await expect(createCognitoPool({ LambdaConfig: { PreSignUp: functionArn } })).rejects.toThrow(
    /PreSignUp/,
  );
  pool = await createCognitoPool();
});

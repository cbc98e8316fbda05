import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCognitoPool, type CognitoPool } from '../../../../test/factories/cognito-pool.ts';

const email = 'rosa@example.org';
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

interface TriggerEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: {
    readonly session: { challengeResult: boolean; challengeMetadata: string | null }[];
    readonly privateChallengeParameters: Record<string, string>;
    readonly challengeAnswer: string;
    readonly userNotFound?: boolean;
    readonly clientMetadata?: Record<string, string>;
  };
}

let pool: CognitoPool;
let events: TriggerEvent[];

/** Asks for the word "open"; gives two tries. */
const define = ({ request: { session } }: TriggerEvent) => ({
  challengeName: 'CUSTOM_CHALLENGE',
  issueTokens: session.at(-1)?.challengeResult === true,
  failAuthentication: session.length >= 2 && session.at(-1)?.challengeResult !== true,
});
const create = () => ({
  publicChallengeParameters: { question: 'the word' },
  privateChallengeParameters: { word: 'open' },
  challengeMetadata: 'WORD',
});
const verify = ({ request }: TriggerEvent) => ({
  answerCorrect: request.challengeAnswer === request.privateChallengeParameters['word'],
});

beforeEach(async () => {
  pool = await createCognitoPool(
    {
      LambdaConfig: {
        DefineAuthChallenge: arn('define'),
        CreateAuthChallenge: arn('create'),
        VerifyAuthChallengeResponse: arn('verify'),
      },
    },
    { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
  );
  events = [];
  for (const [name, respond] of Object.entries({ define, create, verify }))
    pool.host.functions.set(arn(name), (payload) => {
      const event = payload as TriggerEvent;
      events.push(event);
      return { payload: { ...event, response: respond(event) } };
    });
  await pool.register(email);
});
afterEach(() => pool.close());

const begin = (USERNAME = email) =>
  pool.sdk.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.poolId,
      ClientId: pool.clientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME },
    }),
  );
const answer = (Session: string | undefined, ANSWER: string, USERNAME = email) =>
  pool.sdk.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.poolId,
      ClientId: pool.clientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME, ANSWER },
      ClientMetadata: { from: 'test' },
    }),
  );

it('asks what the triggers ask, and gives tokens for the right answer', async () => {
  const first = await begin();
  expect(first).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { question: 'the word' },
  });
  expect(JSON.stringify(first)).not.toContain('"open"');
  const { AuthenticationResult } = await answer(first.Session, 'open');
  expect(AuthenticationResult?.RefreshToken).toBeTruthy();
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
    'DefineAuthChallenge_Authentication',
    'CreateAuthChallenge_Authentication',
    'VerifyAuthChallengeResponse_Authentication',
    'DefineAuthChallenge_Authentication',
  ]);
  expect(events[0]?.request).not.toHaveProperty('clientMetadata');
  expect(events[2]?.request.clientMetadata).toEqual({ from: 'test' });
  expect(events[3]?.request.session).toEqual([
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'WORD' },
  ]);
});

it('takes one answer a session, and as many challenges as the triggers define', async () => {
  const first = await begin();
  const second = await answer(first.Session, 'wrong');
  expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
  await expect(answer(first.Session, 'open')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  await expect(answer(second.Session, 'wrong')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

it("refuses another person's session, and one that is over", async () => {
  await pool.register('hugo@example.org');
  const first = await begin();
  await expect(answer(first.Session, 'open', 'hugo@example.org')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  const second = await begin();
  pool.host.clock.advance(3 * 60_000);
  await expect(answer(second.Session, 'open')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
});

it('asks somebody unknown the same, and gives them nothing', async () => {
  const first = await begin('nobody@example.org');
  expect(events[0]?.request.userNotFound).toBe(true);
  expect(first.ChallengeParameters?.['question']).toBe('the word');
  await expect(answer(first.Session, 'open', 'nobody@example.org')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
});

it('refuses who is disabled, at both steps', async () => {
  const first = await begin();
  await pool.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.poolId, Username: email }));
  await expect(answer(first.Session, 'open')).rejects.toMatchObject({
    message: 'User is disabled.',
  });
  await expect(begin()).rejects.toMatchObject({ message: 'User is disabled.' });
});

it('works without IAM too, and only for clients that allow it', async () => {
  const first = await pool.sdk.send(
    new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: email },
    }),
  );
  const { AuthenticationResult } = await pool.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.clientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: first.Session,
      ChallengeResponses: { USERNAME: email, ANSWER: 'open' },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeTruthy();
  await pool.close();
  pool = await createCognitoPool();
  await expect(begin()).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

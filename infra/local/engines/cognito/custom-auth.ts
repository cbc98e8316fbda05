import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import type { ChallengeResult } from './custom-challenge-store.ts';
import { incorrectCredentials, invalidParameter, userNotFound } from './errors.ts';
import type { Pool } from './pool-store.ts';
import { checkMaySignIn, type SignInAnswer } from './sign-in.ts';
import { beginSession } from './tokens.ts';
import { runTrigger } from './trigger.ts';
import { normalLogin, type User } from './user-store.ts';

type Metadata = Readonly<Record<string, string>> | undefined;

/** One sign-in by custom challenges. */
interface Flow {
  readonly cognito: Cognito;
  readonly pool: Pool;
  readonly client: Client;
  /** What was given as the user name. */
  readonly login: string;
  /** Undefined for somebody unknown, for whom the triggers run all the same: nobody learns who exists. */
  readonly user: User | undefined;
  readonly metadata: Metadata;
}

type Trigger = 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse';

const nobody = (pool: Pool, login: string): User => ({
  poolId: pool.id,
  sub: login,
  username: login,
  status: 'CONFIRMED',
  enabled: true,
  attributes: {},
  password: undefined,
  passwordExpiresAt: undefined,
  totp: { secret: undefined, pending: undefined, step: 0, enabled: false },
  createdAt: 0,
  modifiedAt: 0,
});

const run = (
  { cognito, pool, client, login, user, metadata }: Flow,
  trigger: Trigger,
  request: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const functionArn = pool.settings.LambdaConfig[trigger];
  if (functionArn === undefined)
    throw invalidParameter('Custom auth lambda trigger is not configured.');
  return runTrigger(cognito, pool, user ?? nobody(pool, login), {
    functionArn,
    trigger,
    source: `${trigger}_Authentication`,
    clientId: client.id,
    request: {
      ...(user === undefined && { userAttributes: {}, userNotFound: true }),
      ...request,
      ...(metadata && { clientMetadata: metadata }),
    },
    response,
  });
};

const read = <T>(schema: z.ZodType<T>, response: unknown): T => {
  const parsed = schema.safeParse(response);
  if (!parsed.success)
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  return parsed.data;
};

const flag = z.boolean().nullish();
const parameters = z.record(z.string(), z.string()).nullish();

const definedSchema = z.object({
  challengeName: z.string().nullish(),
  issueTokens: flag,
  failAuthentication: flag,
});
const createdSchema = z.object({
  publicChallengeParameters: parameters,
  privateChallengeParameters: parameters,
  challengeMetadata: z.string().nullish(),
});
const verifiedSchema = z.object({ answerCorrect: flag });

const ownerOf = ({ pool, client, login, user }: Flow) => ({
  poolId: pool.id,
  clientId: client.id,
  login: user?.sub ?? normalLogin(pool, login),
});

const create = async (flow: Flow, results: readonly ChallengeResult[]): Promise<SignInAnswer> => {
  const { client, user, login, cognito } = flow;
  const created = read(
    createdSchema,
    await run(
      flow,
      'CreateAuthChallenge',
      { challengeName: 'CUSTOM_CHALLENGE', session: results },
      {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    ),
  );
  const challenge = {
    results: [...results],
    secrets: created.privateChallengeParameters ?? {},
    metadata: created.challengeMetadata ?? null,
  };
  const session = cognito.customChallenges.issue(
    ownerOf(flow),
    challenge,
    client.settings.AuthSessionValidity,
  );
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: session,
    ChallengeParameters: {
      USERNAME: user?.username ?? login,
      ...created.publicChallengeParameters,
    },
  };
};

/** Tokens come without a second factor: Cognito asks for one after a password only. */
const next = async (flow: Flow, results: readonly ChallengeResult[]): Promise<SignInAnswer> => {
  const { cognito, pool, client, user } = flow;
  const defined = read(
    definedSchema,
    await run(
      flow,
      'DefineAuthChallenge',
      { session: results },
      { challengeName: null, issueTokens: null, failAuthentication: null },
    ),
  );
  if (defined.failAuthentication === true) throw incorrectCredentials();
  if (defined.issueTokens === true) {
    if (!user) throw incorrectCredentials();
    const result = await beginSession(cognito, { pool, client, user }, 'Authentication');
    return { ChallengeParameters: {}, AuthenticationResult: result };
  }
  if (defined.challengeName !== 'CUSTOM_CHALLENGE')
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  return create(flow, results);
};

const flowOf = (
  cognito: Cognito,
  pool: Pool,
  client: Client,
  login: string,
  metadata: Metadata,
): Flow => {
  const user = cognito.users.find(pool, login);
  if (user) checkMaySignIn(cognito, user);
  else if (client.settings.PreventUserExistenceErrors === 'LEGACY') throw userNotFound();
  return { cognito, pool, client, login, user, metadata };
};

/** Begins a sign-in that the pool's triggers define. They do not get the metadata of this call. */
export const beginCustomAuth = (
  cognito: Cognito,
  pool: Pool,
  client: Client,
  login: string,
): Promise<SignInAnswer> => next(flowOf(cognito, pool, client, login, undefined), []);

interface GivenAnswer {
  readonly username: string;
  readonly session: string;
  readonly answer: string;
  readonly metadata: Metadata;
}

/** Has the triggers judge an answer, and say what follows. A session takes one answer, right or wrong. */
export const answerCustomChallenge = async (
  cognito: Cognito,
  pool: Pool,
  client: Client,
  { username, session, answer, metadata }: GivenAnswer,
): Promise<SignInAnswer> => {
  const flow = flowOf(cognito, pool, client, username, metadata);
  const {
    results,
    secrets,
    metadata: told,
  } = cognito.customChallenges.take(session, ownerOf(flow));
  const { answerCorrect } = read(
    verifiedSchema,
    await run(
      flow,
      'VerifyAuthChallengeResponse',
      { privateChallengeParameters: secrets, challengeAnswer: answer },
      { answerCorrect: null },
    ),
  );
  return next(flow, [
    ...results,
    {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: answerCorrect === true,
      challengeMetadata: told,
    },
  ]);
};

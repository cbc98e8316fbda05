import * as z from 'zod';
import { AwsError } from '../../protocol/aws-error.ts';
import type { ChallengeStep } from '../challenge-store.ts';
import { checkSecretHash, type Client } from '../client-store.ts';
import type { Cognito } from '../cognito.ts';
import { answerCustomChallenge } from '../custom-auth.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { checkAttributes } from '../new-user.ts';
import { adminOperation, contextFields, namedClient, publicOperation } from '../operation.ts';
import { hashPassword } from '../password-hash.ts';
import { checkPassword } from '../password-policy.ts';
import type { Pool } from '../pool-store.ts';
import { nextStep, type SignInAnswer } from '../sign-in.ts';
import { acceptTotp } from '../totp-check.ts';
import type { Grant } from '../tokens.ts';

const fields = {
  ChallengeName: z.enum([
    'SOFTWARE_TOKEN_MFA',
    'NEW_PASSWORD_REQUIRED',
    'MFA_SETUP',
    'CUSTOM_CHALLENGE',
  ]),
  ClientId: z.string(),
  Session: z.string().min(20).max(2048),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
  ...contextFields,
};
const schema = z.strictObject(fields);
const adminSchema = z.strictObject({
  ...fields,
  UserPoolId: z.string(),
  ContextData: z.unknown().optional(),
});

type Input = z.infer<typeof schema>;
type Answer = (cognito: Cognito, grant: Grant, input: Input) => Promise<SignInAnswer>;

function required(input: Input, name: string): string {
  const value = input.ChallengeResponses[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

const answerTotp: Answer = async (cognito, grant, input) => {
  const code = required(input, 'SOFTWARE_TOKEN_MFA_CODE');
  const { secret } = grant.user.totp;
  if (secret === undefined) throw notAuthorized('Invalid session for the user.');
  try {
    acceptTotp(cognito, grant.pool, grant.user, secret, code);
  } catch (error) {
    cognito.challenges.fail(input.Session);
    throw error;
  }
  cognito.challenges.consume(input.Session);
  return nextStep(cognito, grant, 'mfa');
};

const answerNewPassword: Answer = async (cognito, { pool, client, user }, input) => {
  const newPassword = required(input, 'NEW_PASSWORD');
  const prefix = 'userAttributes.';
  const attributes = Object.fromEntries(
    Object.entries(input.ChallengeResponses)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
  checkAttributes(pool, attributes);
  if ('email' in attributes || 'email_verified' in attributes) {
    throw notAuthorized('Cannot modify an already provided email');
  }
  checkPassword(pool.settings.Policies.PasswordPolicy, newPassword);
  cognito.challenges.consume(input.Session);
  const password = await hashPassword(newPassword);
  const updated = cognito.users.update(pool, user.sub, (current) => ({
    ...current,
    password,
    passwordExpiresAt: undefined,
    status: 'CONFIRMED',
    attributes: { ...current.attributes, ...attributes },
  }));
  return nextStep(cognito, { pool, client, user: updated }, 'new-password');
};

const answerMfaSetUp: Answer = async (cognito, grant, input) => {
  cognito.challenges.consume(input.Session);
  return nextStep(cognito, grant, 'mfa');
};

type OwnChallenge = Exclude<Input['ChallengeName'], 'CUSTOM_CHALLENGE'>;

const answers: Readonly<Record<OwnChallenge, { step: ChallengeStep; answer: Answer }>> = {
  SOFTWARE_TOKEN_MFA: { step: 'SOFTWARE_TOKEN_MFA', answer: answerTotp },
  NEW_PASSWORD_REQUIRED: { step: 'NEW_PASSWORD_REQUIRED', answer: answerNewPassword },
  MFA_SETUP: { step: 'MFA_SETUP_VERIFIED', answer: answerMfaSetUp },
};

async function respond(cognito: Cognito, pool: Pool, client: Client, input: Input) {
  const username = required(input, 'USERNAME');
  checkSecretHash(client, username, input.ChallengeResponses['SECRET_HASH']);
  if (input.ChallengeName === 'CUSTOM_CHALLENGE') {
    const given = {
      username,
      session: input.Session,
      answer: required(input, 'ANSWER'),
      metadata: input.ClientMetadata,
    };
    return answerCustomChallenge(cognito, pool, client, given);
  }
  const { step, answer } = answers[input.ChallengeName];
  const user = cognito.users.find(pool, username);
  cognito.challenges.check(input.Session, step, {
    poolId: pool.id,
    clientId: client.id,
    sub: user?.sub ?? '',
  });
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return answer(cognito, { pool, client, user }, input);
}

/** Answers a challenge with the session it came with; the session is bound to user, client and challenge. */
export const respondToAuthChallenge = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  return respond(cognito, pool, client, input);
});

export const adminRespondToAuthChallenge = adminOperation(adminSchema, async (cognito, input) => {
  const pool = cognito.pools.get(input.UserPoolId);
  const client = cognito.clients.get(input.ClientId, pool.id);
  return respond(cognito, pool, client, input);
});

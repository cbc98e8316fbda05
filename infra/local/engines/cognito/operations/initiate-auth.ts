import * as z from 'zod';
import { checkSecretHash, requireFlow, type Client } from '../client-store.ts';
import type { Cognito } from '../cognito.ts';
import { beginCustomAuth } from '../custom-auth.ts';
import { invalidParameter } from '../errors.ts';
import { adminOperation, contextFields, namedClient, publicOperation } from '../operation.ts';
import type { Pool } from '../pool-store.ts';
import { signInWithPassword } from '../sign-in.ts';
import { refreshSession } from '../tokens.ts';

const fields = {
  AuthFlow: z.string(),
  ClientId: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  Session: z.string().optional(),
  ...contextFields,
};
const schema = z.strictObject(fields);
const adminSchema = z.strictObject({
  ...fields,
  UserPoolId: z.string(),
  ContextData: z.unknown().optional(),
});

type Input = z.infer<typeof schema>;

function required(input: Input, name: string): string {
  const value = input.AuthParameters[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

const byPassword = (cognito: Cognito, pool: Pool, client: Client, input: Input) =>
  signInWithPassword(cognito, pool, client, {
    username: required(input, 'USERNAME'),
    password: required(input, 'PASSWORD'),
    secretHash: input.AuthParameters['SECRET_HASH'],
  });

async function byRefreshToken(cognito: Cognito, pool: Pool, client: Client, input: Input) {
  requireFlow(client, 'REFRESH_TOKEN_AUTH');
  const refreshToken = required(input, 'REFRESH_TOKEN');
  const { sub } = cognito.sessions.ofRefreshToken(refreshToken, client);
  const username = cognito.users.bySub(pool.id, sub)?.username ?? sub;
  checkSecretHash(client, username, input.AuthParameters['SECRET_HASH']);
  // Cognito keeps the metadata of this call from the trigger that makes tokens.
  const result = await refreshSession(cognito, pool, client, refreshToken, undefined);
  return { ChallengeParameters: {}, AuthenticationResult: result };
}

/** With `CHALLENGE_NAME: SRP_A` it would begin with the password, which this engine leaves out. */
const byCustomChallenges = (cognito: Cognito, pool: Pool, client: Client, input: Input) => {
  requireFlow(client, 'CUSTOM_AUTH');
  if (input.AuthParameters['CHALLENGE_NAME'] !== undefined) throw unsupportedFlow('with SRP_A');
  const username = required(input, 'USERNAME');
  checkSecretHash(client, username, input.AuthParameters['SECRET_HASH']);
  return beginCustomAuth(cognito, pool, client, username);
};

const unsupportedFlow = (flow: string) =>
  invalidParameter(`AuthFlow ${flow} is not supported by this engine`);

/** Signs in with `USER_PASSWORD_AUTH` or `CUSTOM_AUTH`, or renews tokens with `REFRESH_TOKEN_AUTH` where clients do not rotate. */
export const initiateAuth = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  switch (input.AuthFlow) {
    case 'USER_PASSWORD_AUTH':
      requireFlow(client, 'USER_PASSWORD_AUTH');
      return byPassword(cognito, pool, client, input);
    case 'CUSTOM_AUTH':
      return byCustomChallenges(cognito, pool, client, input);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      return byRefreshToken(cognito, pool, client, input);
    default:
      throw unsupportedFlow(input.AuthFlow);
  }
});

/** The same for a server that IAM trusts, with `ADMIN_USER_PASSWORD_AUTH`. */
export const adminInitiateAuth = adminOperation(adminSchema, async (cognito, input) => {
  const pool = cognito.pools.get(input.UserPoolId);
  const client = cognito.clients.get(input.ClientId, pool.id);
  switch (input.AuthFlow) {
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH':
      requireFlow(client, 'ADMIN_USER_PASSWORD_AUTH');
      return byPassword(cognito, pool, client, input);
    case 'CUSTOM_AUTH':
      return byCustomChallenges(cognito, pool, client, input);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      return byRefreshToken(cognito, pool, client, input);
    default:
      throw unsupportedFlow(input.AuthFlow);
  }
});

import * as z from 'zod';
import type { Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import { userNotFound } from './errors.ts';
import type { Pool } from './pool-store.ts';
import type { User } from './user-store.ts';

/** One operation of the API; `iam` ones are authorized on the pool, `public` ones by what they carry. */
export interface Operation {
  readonly authorization: 'public' | 'iam';
  run(cognito: Cognito, input: unknown): unknown;
}

type Run<Schema extends z.ZodType> = (cognito: Cognito, input: z.infer<Schema>) => unknown;

/** An operation anybody may call: it proves itself by a password, a code, a session or a token. */
export const publicOperation = <Schema extends z.ZodType>(
  schema: Schema,
  run: Run<Schema>,
): Operation => ({
  authorization: 'public',
  run: (cognito, input) => run(cognito, schema.parse(input)),
});

/** An operation IAM decides about, as `cognito-idp:<Operation>` on the pool its `UserPoolId` names. */
export const adminOperation = <Schema extends z.ZodType<{ UserPoolId: string }>>(
  schema: Schema,
  run: Run<Schema>,
): Operation => ({
  authorization: 'iam',
  run: (cognito, input) => run(cognito, schema.parse(input)),
});

/** Fields any public operation takes for analytics and risk scoring; they change nothing here. */
export const contextFields = {
  ClientMetadata: z.record(z.string(), z.string()).optional(),
  AnalyticsMetadata: z.unknown().optional(),
  UserContextData: z.unknown().optional(),
};

export const attributesSchema = z
  .array(z.object({ Name: z.string().min(1).max(32), Value: z.string().max(2048).default('') }))
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

export const attributeList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** Fields of an operation on one user of one pool. */
export const userFields = { UserPoolId: z.string(), Username: z.string().min(1).max(128) };

/** The user an administrator names. Throws `ResourceNotFound-` or `UserNotFoundException`. */
export function namedUser(
  cognito: Cognito,
  input: { readonly UserPoolId: string; readonly Username: string },
): { readonly pool: Pool; readonly user: User } {
  const pool = cognito.pools.get(input.UserPoolId);
  const user = cognito.users.find(pool, input.Username);
  if (!user) throw userNotFound();
  return { pool, user };
}

/** The client a public operation names, with its pool. Throws `ResourceNotFoundException`. */
export function namedClient(cognito: Cognito, clientId: string): { client: Client; pool: Pool } {
  const client = cognito.clients.get(clientId);
  return { client, pool: cognito.pools.get(client.poolId) };
}

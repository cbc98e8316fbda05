import { randomInt } from 'node:crypto';
import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import { resourceNotFound } from './errors.ts';
import { passwordPolicySchema } from './password-policy.ts';
import { loadKeys, newKeys, storedKeysSchema, type SigningKeys } from './signing-keys.ts';

const template = z.object({
  EmailMessage: z.string().optional(),
  EmailSubject: z.string().optional(),
});

/** Triggers the engine runs. A pool that asks for another one is refused, or its rules would be silently missing. */
const lambdaConfig = z.strictObject({
  CreateAuthChallenge: z.string().optional(),
  CustomMessage: z.string().optional(),
  DefineAuthChallenge: z.string().optional(),
  PostConfirmation: z.string().optional(),
  PreTokenGeneration: z.string().optional(),
  PreTokenGenerationConfig: z
    .object({ LambdaArn: z.string(), LambdaVersion: z.enum(['V1_0', 'V2_0']) })
    .optional(),
  VerifyAuthChallengeResponse: z.string().optional(),
});

/** The properties of AWS::Cognito::UserPool that change what the pool does. */
export const poolSettingsSchema = z.object({
  UsernameAttributes: z.array(z.literal('email')).default([]),
  AliasAttributes: z.array(z.never()).default([]),
  UsernameConfiguration: z.object({ CaseSensitive: z.boolean().default(true) }).prefault({}),
  AutoVerifiedAttributes: z.array(z.string()).default([]),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL', 'ON']).default('OFF'),
  EnabledMfas: z.array(z.literal('SOFTWARE_TOKEN_MFA')).default([]),
  LambdaConfig: lambdaConfig.prefault({}),
  Policies: z.object({ PasswordPolicy: passwordPolicySchema.prefault({}) }).prefault({}),
  AdminCreateUserConfig: z
    .object({
      AllowAdminCreateUserOnly: z.boolean().default(false),
      InviteMessageTemplate: template.prefault({}),
    })
    .prefault({}),
  EmailConfiguration: z
    .object({ From: z.string().optional(), SourceArn: z.string().optional() })
    .prefault({}),
  EmailVerificationMessage: z.string().optional(),
  EmailVerificationSubject: z.string().optional(),
  VerificationMessageTemplate: template.prefault({}),
  AccountRecoverySetting: z
    .object({ RecoveryMechanisms: z.array(z.object({ Name: z.string() })) })
    .prefault({ RecoveryMechanisms: [{ Name: 'verified_email' }] }),
  Schema: z.array(z.object({ Name: z.string(), Required: z.boolean().default(false) })).default([]),
});
type PoolSettings = z.infer<typeof poolSettingsSchema>;

export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly issuer: string;
  readonly settings: PoolSettings;
  readonly keys: SigningKeys;
}

const rowSchema = z.object({ id: z.string(), settings: z.string(), keys: z.string() });

export interface PoolStore {
  /** Makes the pool of a logical id, or gives the one made earlier its new settings. */
  provision(logicalId: string, settings: PoolSettings): Promise<Pool>;
  find(id: string): Pool | undefined;
  /** Throws `ResourceNotFoundException`. */
  get(id: string): Pool;
}

export function createPoolStore(
  sql: SQLTagStore,
  { region, accountId }: { readonly region: string; readonly accountId: string },
  makeKeys = newKeys,
): PoolStore {
  const loaded = new Map<string, Pool>();

  const load = (row: unknown): Pool => {
    const { id, settings, keys } = rowSchema.parse(row);
    const pool = {
      id,
      arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
      issuer: `https://cognito-idp.${region}.amazonaws.com/${id}`,
      settings: poolSettingsSchema.parse(JSON.parse(settings)),
      keys: loadKeys(storedKeysSchema.parse(JSON.parse(keys))),
    };
    loaded.set(id, pool);
    return pool;
  };

  const find = (id: string): Pool | undefined => {
    const known = loaded.get(id);
    if (known) return known;
    const row = sql.get`SELECT * FROM cognito_pool WHERE id = ${id}`;
    return row && load(row);
  };

  return {
    async provision(logicalId, settings) {
      const text = JSON.stringify(settings);
      const existing = sql.get`
        UPDATE cognito_pool SET settings = ${text} WHERE logical_id = ${logicalId} RETURNING *`;
      if (existing) return load(existing);
      const keys = JSON.stringify(await makeKeys());
      const id = newPoolId(region);
      return load(sql.get`
        INSERT INTO cognito_pool VALUES (${id}, ${logicalId}, ${text}, ${keys}) RETURNING *`);
    },
    find,
    get(id) {
      const pool = find(id);
      if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
      return pool;
    },
  };
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const newPoolId = (region: string): string =>
  `${region}_${Array.from({ length: 9 }, () => alphanumeric.charAt(randomInt(62))).join('')}`;

import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import { invalidParameter, notAuthorized, resourceNotFound } from './errors.ts';

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

/** The properties of AWS::Cognito::UserPoolClient that change what the client does. */
export const clientSettingsSchema = z.object({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  GenerateSecret: z.boolean().default(false),
  ExplicitAuthFlows: z
    .array(z.string())
    .default(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH']),
  AccessTokenValidity: z.coerce.number().int().positive().optional(),
  IdTokenValidity: z.coerce.number().int().positive().optional(),
  RefreshTokenValidity: z.coerce.number().int().positive().optional(),
  TokenValidityUnits: z
    .object({
      AccessToken: unit.default('hours'),
      IdToken: unit.default('hours'),
      RefreshToken: unit.default('days'),
    })
    .prefault({}),
  AuthSessionValidity: z.coerce.number().int().min(3).max(15).default(3),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('ENABLED'),
  EnableTokenRevocation: z.boolean().default(true),
  RefreshTokenRotation: z
    .object({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: z.coerce.number().int().min(0).max(60).default(0),
    })
    .optional(),
});
type ClientSettings = z.infer<typeof clientSettingsSchema>;

export interface Client {
  readonly id: string;
  readonly poolId: string;
  readonly secret: string | undefined;
  readonly settings: ClientSettings;
}

const rowSchema = z.object({
  id: z.string(),
  pool_id: z.string(),
  secret: z.string().nullable(),
  settings: z.string(),
});

const toClient = (row: unknown): Client => {
  const { id, pool_id, secret, settings } = rowSchema.parse(row);
  const parsed = clientSettingsSchema.parse(JSON.parse(settings));
  return { id, poolId: pool_id, secret: secret ?? undefined, settings: parsed };
};

export interface ClientStore {
  provision(logicalId: string, settings: ClientSettings): Client;
  /** Throws `ResourceNotFoundException`, also for a client of another pool. */
  get(id: string, poolId?: string): Client;
}

export function createClientStore(sql: SQLTagStore): ClientStore {
  return {
    provision(logicalId, settings) {
      const text = JSON.stringify(settings);
      const existing = sql.get`
        UPDATE cognito_client SET settings = ${text}
        WHERE logical_id = ${logicalId} AND pool_id = ${settings.UserPoolId} RETURNING *`;
      if (existing) return toClient(existing);
      const secret = settings.GenerateSecret ? randomBytes(32).toString('hex') : null;
      return toClient(sql.get`
        INSERT OR REPLACE INTO cognito_client
        VALUES (${newClientId()}, ${logicalId}, ${settings.UserPoolId}, ${secret}, ${text}) RETURNING *`);
    },
    get(id, poolId) {
      const row = sql.get`SELECT * FROM cognito_client WHERE id = ${id}`;
      const client = row && toClient(row);
      if (!client || (poolId !== undefined && client.poolId !== poolId)) {
        throw resourceNotFound(`User pool client ${id} does not exist.`);
      }
      return client;
    },
  };
}

const newClientId = (): string =>
  Array.from({ length: 26 }, () => randomInt(36).toString(36)).join('');

const secretMatches = (expected: string, given: string | undefined): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(given ?? '')];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** `SECRET_HASH`: base64 of HMAC-SHA-256 over user name and client id, asked only of clients with a secret. */
export function checkSecretHash(client: Client, username: string, given: string | undefined): void {
  if (client.secret === undefined) return;
  const hmac = createHmac('sha256', client.secret)
    .update(username + client.id)
    .digest('base64');
  if (!secretMatches(hmac, given)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
  }
}

export function checkClientSecret(client: Client, given: string | undefined): void {
  if (client.secret !== undefined && !secretMatches(client.secret, given)) {
    throw notAuthorized(`Unable to verify client secret for client ${client.id}`);
  }
}

export function requireFlow(client: Client, flow: string): void {
  if (!client.settings.ExplicitAuthFlows.includes(`ALLOW_${flow}`)) {
    throw invalidParameter(`${flow} flow not enabled for this client`);
  }
}

const secondsPer = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

/** Token lifetimes in seconds: an hour, an hour and 30 days unless set. */
export function tokenLifetimes({ settings }: Client): Record<'access' | 'id' | 'refresh', number> {
  const units = settings.TokenValidityUnits;
  const lifetime = (value: number | undefined, per: keyof typeof secondsPer, preset: number) =>
    value === undefined ? preset : value * secondsPer[per];
  return {
    access: lifetime(settings.AccessTokenValidity, units.AccessToken, 3_600),
    id: lifetime(settings.IdTokenValidity, units.IdToken, 3_600),
    refresh: lifetime(settings.RefreshTokenValidity, units.RefreshToken, 30 * 86_400),
  };
}

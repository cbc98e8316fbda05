import * as z from 'zod';
import { checkClientSecret } from '../client-store.ts';
import { contextFields, namedClient, publicOperation } from '../operation.ts';
import { refreshSession } from '../tokens.ts';

const schema = z.strictObject({
  RefreshToken: z.string(),
  ClientId: z.string(),
  ClientSecret: z.string().optional(),
  DeviceKey: z.string().optional(),
  ClientMetadata: contextFields.ClientMetadata,
});

/**
 * Renews the tokens of a session and, where the client rotates, its refresh token. A replaced refresh token
 * that comes back after the grace period ends the session for everybody: `RefreshTokenReuseException`.
 */
export const getTokensFromRefreshToken = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  const { RefreshToken, ClientMetadata } = input;
  return {
    AuthenticationResult: await refreshSession(cognito, pool, client, RefreshToken, ClientMetadata),
  };
});

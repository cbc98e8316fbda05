import * as z from 'zod';
import { AwsError } from '../../protocol/aws-error.ts';
import { checkClientSecret } from '../client-store.ts';
import { namedClient, publicOperation } from '../operation.ts';

const schema = z.strictObject({
  Token: z.string(),
  ClientId: z.string(),
  ClientSecret: z.string().optional(),
});

/** Ends the session of a refresh token (RFC 7009): its refresh and access tokens are refused from now on. */
export const revokeToken = publicOperation(schema, (cognito, input) => {
  const { client } = namedClient(cognito, input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  if (!client.settings.EnableTokenRevocation) {
    throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled');
  }
  if (input.Token.split('.').length === 3) {
    throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
  }
  cognito.sessions.revokeToken(input.Token, client);
  return {};
});

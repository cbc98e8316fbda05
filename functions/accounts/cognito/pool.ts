import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { readEnv } from '../../platform/env.ts';
import { httpEnv } from '../env.ts';

const env = readEnv(httpEnv);

export const cognito = new CognitoIdentityProviderClient({});

/** The side that signs in; each has a user pool. */
export type PoolAudience = 'customer' | 'agent';

/** User pool and its only client, by side. */
export const pools = {
  customer: { UserPoolId: env.CUSTOMER_POOL_ID, ClientId: env.CUSTOMER_CLIENT_ID },
  agent: { UserPoolId: env.AGENT_POOL_ID, ClientId: env.AGENT_CLIENT_ID },
} as const satisfies Record<PoolAudience, unknown>;

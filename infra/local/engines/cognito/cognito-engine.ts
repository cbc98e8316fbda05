import type { Access, Engine, EngineRequest, EngineResponse, Host } from '../engine.ts';
import { answerJson, jsonInput, jsonOperation } from '../protocol/aws-json.ts';
import * as z from 'zod';
import { createCognito, type CognitoOptions } from './cognito.ts';
import { operations } from './operations/index.ts';
import { resourceTypes } from './resource-types.ts';
import { jsonWebKeySet, type JsonWebKeySet } from './signing-keys.ts';

export interface CognitoEngine extends Engine {
  /** The public keys of a pool, for JWT authorizers. */
  jwks(poolId: string): JsonWebKeySet | undefined;
}

const wellKnown = /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)(?:\?|$)/;
const poolIdSchema = z.object({ UserPoolId: z.string() });

/**
 * Cognito user pools, as far as a server that brokers sign-in uses them. Passwords, codes, sessions and tokens
 * are as hard to get around as in the cloud; hosted pages, SRP, SMS, federation and devices are left out.
 */
export function createCognitoEngine(host: Host, options: CognitoOptions): CognitoEngine {
  const cognito = createCognito(host, options);

  const jwks = (poolId: string): JsonWebKeySet | undefined => {
    const pool = cognito.pools.find(poolId);
    return pool && jsonWebKeySet(pool.keys);
  };

  const discovery = (poolId: string, document: string): EngineResponse => {
    const pool = cognito.pools.find(poolId);
    if (!pool) return json(404, { message: `User pool ${poolId} does not exist.` });
    if (document === 'jwks.json') return json(200, jsonWebKeySet(pool.keys));
    return json(200, {
      issuer: pool.issuer,
      jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
    });
  };

  const handlers = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      (input: unknown) => operation.run(cognito, input),
    ]),
  );

  return {
    service: 'cognito-idp',
    resources: resourceTypes(cognito),
    jwks,
    access(request): readonly Access[] {
      const name = jsonOperation(request);
      if (operations[name]?.authorization !== 'iam') return [];
      const poolId = poolIdSchema.safeParse(jsonInput(request)).data?.UserPoolId ?? '*';
      const resource = `arn:aws:cognito-idp:${host.region}:${host.accountId}:userpool/${poolId}`;
      return [{ action: `cognito-idp:${name}`, resource }];
    },
    async handle(request: EngineRequest): Promise<EngineResponse> {
      const [, poolId, document] = wellKnown.exec(request.path) ?? [];
      if (request.method === 'GET' && poolId !== undefined && document !== undefined) {
        return discovery(poolId, document);
      }
      return answerJson(handlers, request, '1.1', 'InvalidParameterException');
    },
  };
}

const json = (status: number, body: unknown): EngineResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

import type { Engine } from '../engines/engine.ts';

/** Fetches the public keys of a Cognito pool by its issuer address, from the engine that stands for it here. */
export async function fetchIssuerKeys(issuer: string, cognito: Engine): Promise<unknown> {
  const path = `${new URL(issuer).pathname}/.well-known/jwks.json`;
  const { body } = await cognito.handle({
    method: 'GET',
    path,
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.alloc(0),
    principal: { arn: 'apigateway.amazonaws.com', kind: 'service' },
  });
  const keys: unknown = JSON.parse(body.toString());
  return keys;
}

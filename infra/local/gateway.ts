import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cloudfront } from './cloudfront/resource-types.ts';
import type { Engines } from './engines/index.ts';
import type { Host, ResourceType } from './engines/engine.ts';
import { fetchIssuerKeys } from './http-api/issuer-keys.ts';
import { JwtVerifier } from './http-api/jwt-authorizer.ts';
import { HttpApis } from './http-api/resource-types.ts';
import { jsonResponse, type HttpRequest, type HttpResponse } from './http-message.ts';
import type { Policies } from './iam/policies.ts';

export interface Gateway {
  readonly resourceTypes: readonly ResourceType[];
  /** Answers a request to the portal port. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Answers a request to the port of files, which is the stack's other distribution. */
  handleFiles(request: HttpRequest): Promise<HttpResponse>;
}

/** The way in for browsers: CloudFront, and the HTTP API behind it. */
export function createGateway(
  host: Host,
  engines: Engines,
  policies: Policies,
  logDirectory: string,
): Gateway {
  const { accountId, region, clock } = host;
  const apis = new HttpApis({
    accountId,
    region,
    now: () => clock.now(),
    verifier: new JwtVerifier({
      now: () => clock.now(),
      fetchKeys: async (issuer) => fetchIssuerKeys(issuer, engines.cognito),
    }),
    invoke: async (functionArn, payload) => host.invoke(functionArn, payload),
    authorizeInvoke: (functionArn, sourceArn) => {
      const principal = { arn: 'apigateway.amazonaws.com', kind: 'service' } as const;
      const context = { 'aws:SourceArn': sourceArn };
      policies.authorize(principal, {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
        context,
      });
    },
    accessLog: (line) => appendFileSync(join(logDirectory, 'access.log'), `${line}\n`),
  });
  const cloudfront = new Cloudfront({ s3: engines.s3, apis, policies, accountId, clock });
  return {
    resourceTypes: [...apis.resourceTypes, ...cloudfront.resourceTypes],
    async handle(request) {
      // A stack without a distribution is reached through its API alone.
      const entrance = cloudfront.portal ?? apis.first;
      return entrance
        ? entrance.handle(request)
        : jsonResponse(404, { message: 'The stack has neither a distribution nor an API.' });
    },
    async handleFiles(request) {
      return (
        cloudfront.files?.handle(request) ??
        jsonResponse(404, { message: 'The stack has no second distribution.' })
      );
    },
  };
}

import { createHash } from 'node:crypto';
import type { ResourceType } from '../engines/engine.ts';
import { HttpApi, type HttpApiOptions } from './http-api.ts';
import {
  apiSchema,
  authorizerSchema,
  integrationSchema,
  routeSchema,
  stageSchema,
} from './schema.ts';

/** All HTTP APIs of the stack, by API id. */
export class HttpApis {
  readonly #options: Omit<HttpApiOptions, 'apiId' | 'cors'>;
  readonly #apis = new Map<string, HttpApi>();

  constructor(options: Omit<HttpApiOptions, 'apiId' | 'cors'>) {
    this.#options = options;
  }

  /** The API behind a host name such as `abc.execute-api.us-east-1.amazonaws.com`. */
  byHost(hostName: string): HttpApi | undefined {
    return this.#apis.get(hostName.split('.')[0] ?? '');
  }

  get first(): HttpApi | undefined {
    return this.#apis.values().next().value;
  }

  get resourceTypes(): ResourceType[] {
    const named = (logicalId: string) => ({ ref: apiIdOf(logicalId), attributes: {} });
    return [
      {
        type: 'AWS::ApiGatewayV2::Api',
        provision: async (logicalId, given) => this.#provisionApi(logicalId, given),
      },
      {
        type: 'AWS::ApiGatewayV2::Integration',
        provision: async (logicalId, given) => {
          const integration = integrationSchema.parse(given);
          this.#find(integration.ApiId).integrations.set(apiIdOf(logicalId), integration);
          return named(logicalId);
        },
      },
      {
        type: 'AWS::ApiGatewayV2::Authorizer',
        provision: async (logicalId, given) => {
          const authorizer = authorizerSchema.parse(given);
          this.#find(authorizer.ApiId).authorizers.set(apiIdOf(logicalId), authorizer);
          return { ref: apiIdOf(logicalId), attributes: { AuthorizerId: apiIdOf(logicalId) } };
        },
      },
      {
        type: 'AWS::ApiGatewayV2::Route',
        provision: async (logicalId, given) => {
          const route = routeSchema.parse(given);
          this.#find(route.ApiId).addRoute(route);
          return { ref: apiIdOf(logicalId), attributes: { RouteId: apiIdOf(logicalId) } };
        },
      },
      {
        type: 'AWS::ApiGatewayV2::Stage',
        provision: async (_, given) => {
          const stage = stageSchema.parse(given);
          this.#find(stage.ApiId).stage = stage;
          return { ref: stage.StageName, attributes: {} };
        },
      },
    ];
  }

  #provisionApi(logicalId: string, given: unknown) {
    const { CorsConfiguration } = apiSchema.parse(given);
    const apiId = apiIdOf(logicalId);
    this.#apis.set(apiId, new HttpApi({ ...this.#options, apiId, cors: CorsConfiguration }));
    const endpoint = `https://${apiId}.execute-api.${this.#options.region}.amazonaws.com`;
    return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint } };
  }

  #find(apiId: string): HttpApi {
    const api = this.#apis.get(apiId);
    if (!api) throw new Error(`There is no HTTP API ${apiId}.`);
    return api;
  }
}

/** Ids are ten lower-case characters, here the same on every start. */
function apiIdOf(logicalId: string): string {
  return BigInt(`0x${createHash('sha256').update(logicalId).digest('hex').slice(0, 16)}`)
    .toString(36)
    .padStart(10, 'a')
    .slice(0, 10);
}

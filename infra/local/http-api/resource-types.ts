import { createHash } from 'node:crypto';
import type { ResourceType } from '../engines/engine.ts';
import { StartError } from '../start-error.ts';
import { HttpApi, type HttpApiOptions } from './http-api.ts';
import { importDocument } from './import-document.ts';
import { apiSchema, stageSchema } from './schema.ts';

/** All HTTP APIs of the stack, by API id. */
export class HttpApis {
  readonly #options: Omit<HttpApiOptions, 'apiId' | 'routes'>;
  readonly #apis = new Map<string, HttpApi>();

  constructor(options: Omit<HttpApiOptions, 'apiId' | 'routes'>) {
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
    return [
      {
        type: 'AWS::ApiGatewayV2::Api',
        provision: async (logicalId, given) => this.#provisionApi(logicalId, given),
      },
      {
        type: 'AWS::ApiGatewayV2::Stage',
        provision: async (_, given) => this.#provisionStage(given),
      },
    ];
  }

  #provisionApi(logicalId: string, given: unknown) {
    const { Body } = apiSchema.parse(given);
    const apiId = apiIdOf(logicalId);
    this.#apis.set(apiId, new HttpApi({ ...this.#options, apiId, routes: importDocument(Body) }));
    const endpoint = `https://${apiId}.execute-api.${this.#options.region}.amazonaws.com`;
    return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint } };
  }

  #provisionStage(given: unknown) {
    const stage = stageSchema.parse(given);
    const api = this.#apis.get(stage.ApiId);
    if (!api) throw new Error(`There is no HTTP API ${stage.ApiId}.`);
    for (const key of Object.keys(stage.RouteSettings)) {
      if (!api.hasRoute(key))
        throw new StartError(
          `Unable to find Route by key ${key} within the provided RouteSettings`,
        );
    }
    api.stage = stage;
    return { ref: stage.StageName, attributes: {} };
  }
}

/** Ids are ten lower-case characters, here the same on every start. */
function apiIdOf(logicalId: string): string {
  return BigInt(`0x${createHash('sha256').update(logicalId).digest('hex').slice(0, 16)}`)
    .toString(36)
    .padStart(10, 'a')
    .slice(0, 10);
}

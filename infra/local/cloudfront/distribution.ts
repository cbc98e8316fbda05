import type { HttpRequest, HttpResponse } from '../http-message.ts';
import { compress } from './compression.ts';
import { applyHeadersPolicy } from './headers-policy.ts';
import { fetchFromOrigin, type OriginsOptions } from './origins.ts';
import { matchesPath } from './path-pattern.ts';
import { forwardedQuery } from './forwarded-query.ts';
import type {
  Behavior,
  DistributionConfig,
  HeadersPolicyConfig,
  OriginRequestPolicyConfig,
} from './schema.ts';
import type { ViewerFunction } from './viewer-function.ts';

export interface DistributionOptions extends OriginsOptions {
  readonly config: DistributionConfig;
  readonly functions: ReadonlyMap<string, ViewerFunction>;
  readonly headersPolicies: ReadonlyMap<string, HeadersPolicyConfig>;
  readonly originRequestPolicies: ReadonlyMap<string, OriginRequestPolicyConfig>;
}

/** AWS's managed policy of this name. CloudFront compresses only what it may cache. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** A distribution: behaviour by path, viewer function, origin, error pages, compression, headers, in CloudFront's order. */
export class Distribution {
  readonly #options: DistributionOptions;

  constructor(options: DistributionOptions) {
    this.#options = options;
  }

  async handle(viewerRequest: HttpRequest): Promise<HttpResponse> {
    const { config } = this.#options;
    const root = viewerRequest.path === '/' && config.DefaultRootObject;
    const request = root ? { ...viewerRequest, path: `/${root}` } : viewerRequest;
    const behavior = this.#behaviorOf(request.path);
    if (!behavior.AllowedMethods.includes(request.method)) {
      return {
        status: 403,
        headers: { 'content-type': 'text/plain' },
        body: 'This distribution is not configured to allow this method.',
      };
    }
    const response = await this.#withErrorPages(request, await this.#answer(request, behavior));
    return this.#finish(viewerRequest, response, behavior);
  }

  #behaviorOf(path: string): Behavior {
    const { CacheBehaviors, DefaultCacheBehavior } = this.#options.config;
    return (
      CacheBehaviors.find(({ PathPattern = '*' }) => matchesPath(PathPattern, path)) ??
      DefaultCacheBehavior
    );
  }

  async #answer(request: HttpRequest, behavior: Behavior): Promise<HttpResponse> {
    const association = behavior.FunctionAssociations.find(
      ({ EventType }) => EventType === 'viewer-request',
    );
    const run = association && this.#options.functions.get(association.FunctionARN);
    const rewritten = run ? run(request) : request;
    if ('status' in rewritten) return rewritten;
    return this.#fetch(rewritten, behavior);
  }

  async #fetch(request: HttpRequest, behavior: Behavior): Promise<HttpResponse> {
    const origin = this.#options.config.Origins.find(({ Id }) => Id === behavior.TargetOriginId);
    if (!origin) throw new Error(`The distribution has no origin ${behavior.TargetOriginId}.`);
    const policy = this.#options.originRequestPolicies.get(behavior.OriginRequestPolicyId ?? '');
    const query = policy ? forwardedQuery(request.query, policy) : request.query;
    return fetchFromOrigin({ ...request, query }, origin, {
      ...this.#options,
      // Without a policy of the stack's own a bucket sees no query.
      bucketQuery: policy ? query : '',
    });
  }

  async #withErrorPages(request: HttpRequest, response: HttpResponse): Promise<HttpResponse> {
    const rule = this.#options.config.CustomErrorResponses.find(
      ({ ErrorCode }) => ErrorCode === response.status,
    );
    if (rule?.ResponsePagePath === undefined) return response;
    const page = { ...request, method: 'GET', path: rule.ResponsePagePath, query: '' };
    const answer = await this.#fetch(page, this.#behaviorOf(page.path));
    return answer.status === 200
      ? { ...answer, status: rule.ResponseCode ?? response.status }
      : response;
  }

  async #finish(
    request: HttpRequest,
    response: HttpResponse,
    behavior: Behavior,
  ): Promise<HttpResponse> {
    const policy = this.#options.headersPolicies.get(behavior.ResponseHeadersPolicyId ?? '');
    const dressed = policy ? applyHeadersPolicy(response, policy) : response;
    return behavior.Compress && behavior.CachePolicyId !== CACHING_DISABLED
      ? compress(dressed, request.headers['accept-encoding'] ?? '')
      : dressed;
  }
}

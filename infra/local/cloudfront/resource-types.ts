import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock, Resource, ResourceType } from '../engines/engine.ts';
import { Distribution, type DistributionOptions } from './distribution.ts';
import {
  distributionSchema,
  headersPolicySchema,
  originRequestPolicySchema,
  type HeadersPolicyConfig,
  type OriginRequestPolicyConfig,
} from './schema.ts';
import { compileViewerFunction, type ViewerFunction } from './viewer-function.ts';

const functionSchema = z.object({ FunctionCode: z.string() });

/** The host name a distribution of this logical id has; the same on every start, and known before it is provisioned. */
export function distributionDomain(logicalId: string): string {
  return `d${createHash('sha256').update(logicalId).digest('hex').slice(0, 13)}.cloudfront.net`;
}

export interface CloudfrontOptions extends Omit<
  DistributionOptions,
  'config' | 'functions' | 'headersPolicies' | 'originRequestPolicies' | 'distributionArn'
> {
  readonly accountId: string;
  readonly clock: Clock;
}

/** The stack's distributions with their functions and policies. */
export class Cloudfront {
  readonly #options: CloudfrontOptions;
  readonly #functions = new Map<string, ViewerFunction>();
  readonly #headersPolicies = new Map<string, HeadersPolicyConfig>();
  readonly #queryPolicies = new Map<string, OriginRequestPolicyConfig>();
  readonly #distributions: { readonly frontsApi: boolean; readonly made: Distribution }[] = [];

  constructor(options: CloudfrontOptions) {
    this.#options = options;
  }

  /** The one in front of the API, or the only one. */
  get portal(): Distribution | undefined {
    return (this.#distributions.find(({ frontsApi }) => frontsApi) ?? this.#distributions[0])?.made;
  }

  /** The one beside it. */
  get files(): Distribution | undefined {
    return this.#distributions.find(({ made }) => made !== this.portal)?.made;
  }

  get resourceTypes(): ResourceType[] {
    // What a policy caches makes no difference to an answer that is never cached.
    const policy = async (logicalId: string): Promise<Resource> => ({
      ref: logicalId,
      attributes: { Id: logicalId },
    });
    return [
      {
        type: 'AWS::CloudFront::Distribution',
        provision: async (logicalId, given) => this.#provision(logicalId, given),
      },
      {
        type: 'AWS::CloudFront::Function',
        provision: async (logicalId, given) => {
          const arn = `arn:aws:cloudfront::${this.#options.accountId}:function/${logicalId}`;
          const { FunctionCode } = functionSchema.parse(given);
          this.#functions.set(arn, compileViewerFunction(FunctionCode, this.#options.clock));
          return { ref: arn, attributes: { FunctionARN: arn } };
        },
      },
      {
        type: 'AWS::CloudFront::ResponseHeadersPolicy',
        provision: async (logicalId, given) => {
          this.#headersPolicies.set(
            logicalId,
            headersPolicySchema.parse(given).ResponseHeadersPolicyConfig,
          );
          return policy(logicalId);
        },
      },
      { type: 'AWS::CloudFront::CachePolicy', provision: policy },
      {
        type: 'AWS::CloudFront::OriginRequestPolicy',
        provision: async (logicalId, given) => {
          const { OriginRequestPolicyConfig } = originRequestPolicySchema.parse(given);
          this.#queryPolicies.set(logicalId, OriginRequestPolicyConfig);
          return policy(logicalId);
        },
      },
      { type: 'AWS::CloudFront::OriginAccessControl', provision: policy },
    ];
  }

  #provision(logicalId: string, given: unknown): Resource {
    const id = `E${createHash('sha256').update(logicalId).digest('hex').toUpperCase().slice(0, 13)}`;
    const { DistributionConfig } = distributionSchema.parse(given);
    const made = new Distribution({
      ...this.#options,
      config: DistributionConfig,
      functions: this.#functions,
      headersPolicies: this.#headersPolicies,
      originRequestPolicies: this.#queryPolicies,
      distributionArn: `arn:aws:cloudfront::${this.#options.accountId}:distribution/${id}`,
    });
    const frontsApi = DistributionConfig.Origins.some(({ DomainName }) =>
      DomainName.includes('.execute-api.'),
    );
    this.#distributions.push({ frontsApi, made });
    return { ref: id, attributes: { Id: id, DomainName: distributionDomain(logicalId) } };
  }
}

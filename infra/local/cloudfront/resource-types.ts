import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Resource, ResourceType } from '../engines/engine.ts';
import { Distribution, type DistributionOptions } from './distribution.ts';
import { distributionSchema, headersPolicySchema, type HeadersPolicyConfig } from './schema.ts';
import { compileViewerFunction, type ViewerFunction } from './viewer-function.ts';

const functionSchema = z.object({ FunctionCode: z.string() });

/** The host name a distribution of this logical id has; the same on every start, and known before it is provisioned. */
export function distributionDomain(logicalId: string): string {
  return `d${createHash('sha256').update(logicalId).digest('hex').slice(0, 13)}.cloudfront.net`;
}

export interface CloudfrontOptions extends Omit<
  DistributionOptions,
  'config' | 'functions' | 'headersPolicies' | 'distributionArn'
> {
  readonly accountId: string;
}

/** The stack's distribution with its functions and policies. */
export class Cloudfront {
  readonly #options: CloudfrontOptions;
  readonly #functions = new Map<string, ViewerFunction>();
  readonly #headersPolicies = new Map<string, HeadersPolicyConfig>();
  /** The one the portal port serves. */
  distribution: Distribution | undefined;

  constructor(options: CloudfrontOptions) {
    this.#options = options;
  }

  get resourceTypes(): ResourceType[] {
    // What a policy caches or forwards makes no difference to an answer that is never cached.
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
          this.#functions.set(arn, compileViewerFunction(functionSchema.parse(given).FunctionCode));
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
      { type: 'AWS::CloudFront::OriginRequestPolicy', provision: policy },
      { type: 'AWS::CloudFront::OriginAccessControl', provision: policy },
    ];
  }

  #provision(logicalId: string, given: unknown): Resource {
    const id = `E${createHash('sha256').update(logicalId).digest('hex').toUpperCase().slice(0, 13)}`;
    const { DistributionConfig } = distributionSchema.parse(given);
    this.distribution = new Distribution({
      ...this.#options,
      config: DistributionConfig,
      functions: this.#functions,
      headersPolicies: this.#headersPolicies,
      distributionArn: `arn:aws:cloudfront::${this.#options.accountId}:distribution/${id}`,
    });
    return { ref: id, attributes: { Id: id, DomainName: distributionDomain(logicalId) } };
  }
}

import * as z from 'zod';
import { distributionDomain } from './cloudfront/resource-types.ts';
import type { Template } from './template/assembly.ts';

const aliasesSchema = z.object({
  DistributionConfig: z.object({ Aliases: z.array(z.string()).default([]) }),
});

/** Host names that the distributions have in the cloud: their own, and aliases. */
export interface HostNames {
  /** Of the distribution in front of the API, or of the only one. */
  readonly portal: readonly string[];
  /** Of the one beside it. */
  readonly files: readonly string[];
}

/** Reads the host names of the stack's distributions from its template. */
export function hostNames({ Resources }: Template): HostNames {
  const distributions = Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::CloudFront::Distribution')
    .map(([logicalId, { Properties }]) => {
      const aliases = aliasesSchema.safeParse(Properties).data?.DistributionConfig.Aliases ?? [];
      const frontsApi = JSON.stringify(Properties).includes('.execute-api.');
      return { frontsApi, names: [distributionDomain(logicalId), ...aliases] };
    });
  const portal = distributions.find(({ frontsApi }) => frontsApi) ?? distributions[0];
  return {
    portal: portal?.names ?? [],
    files: distributions.find((each) => each !== portal)?.names ?? [],
  };
}

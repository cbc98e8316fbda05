import * as z from 'zod';
import { distributionDomain } from './cloudfront/resource-types.ts';
import type { Template } from './template/assembly.ts';

const aliasesSchema = z.object({
  DistributionConfig: z.object({ Aliases: z.array(z.string()).default([]) }),
});

/** Host names the portal has in the cloud: the distribution's own, and its aliases. */
export function portalNames({ Resources }: Template): string[] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::CloudFront::Distribution')
    .flatMap(([logicalId, { Properties }]) => {
      const aliases = aliasesSchema.safeParse(Properties).data?.DistributionConfig.Aliases ?? [];
      return [distributionDomain(logicalId), ...aliases];
    });
}

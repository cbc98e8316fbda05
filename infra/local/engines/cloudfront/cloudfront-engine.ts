import type { Engine, Host } from '../engine.ts';
import { createInvalidation, invalidatedDistribution } from './invalidations.ts';

/** CloudFront's API, as far as functions call it; what it serves is in `infra/local/cloudfront`. */
export function createCloudfrontEngine({ accountId, clock }: Host): Engine {
  return {
    service: 'cloudfront',
    access: (request) => {
      const distribution = invalidatedDistribution(request) ?? '*';
      const resource = `arn:aws:cloudfront::${accountId}:distribution/${distribution}`;
      return [{ action: 'cloudfront:CreateInvalidation', resource }];
    },
    handle: async (request) =>
      invalidatedDistribution(request) === undefined
        ? { status: 404, headers: {}, body: 'The local host knows invalidations only.' }
        : createInvalidation(request, clock),
    resources: [],
  };
}

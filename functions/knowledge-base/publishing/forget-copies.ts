import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { readEnv } from '../../platform/env.ts';
import { onArticleEventEnv } from '../env.ts';

const { DISTRIBUTION_ID } = readEnv(onArticleEventEnv.pick({ DISTRIBUTION_ID: true }));
const cloudfront = new CloudFrontClient({});

/** Paths of one invalidation; beyond that all of the help centre is forgotten, which counts as one path. */
const mostPaths = 15;

/**
 * Lets the edge forget its copies of these addresses; the same reason twice is one invalidation. The first thousand
 * paths a month are free.
 */
export const forgetCopies = async (addresses: readonly string[], reason: string): Promise<void> => {
  const paths = [...new Set(addresses)];
  const Items = paths.length > mostPaths ? ['/help/*'] : paths;
  await cloudfront.send(
    new CreateInvalidationCommand({
      DistributionId: DISTRIBUTION_ID,
      InvalidationBatch: { CallerReference: reason, Paths: { Quantity: Items.length, Items } },
    }),
  );
};

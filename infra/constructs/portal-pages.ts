import { existsSync } from 'node:fs';
import { CacheControl, BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Shown when the portal was not built before the synthesis. */
const placeholder = '<!doctype html><html lang="en"><title>Porchlight</title><p>The portal has not been built: npm run build.</p></html>';

/** CloudFront compresses by itself. */
const precompressed = ['*.br', '*.gz'];

export interface PortalPagesProps {
  readonly bucket: IBucket;
  /** Folder of the built pages. */
  readonly build: string;
}

/**
 * Copies the built pages into the bucket: hashed files to be kept for a year and never removed, so that a page loaded
 * yesterday still finds its parts; the rest to be asked for anew each time.
 */
export class PortalPages extends Construct {
  constructor(scope: Construct, id: string, { bucket, build }: PortalPagesProps) {
    super(scope, id);
    const built = existsSync(build);
    if (built) {
      new BucketDeployment(this, 'Immutable', {
        destinationBucket: bucket,
        sources: [Source.asset(`${build}/_app/immutable`, { exclude: precompressed })],
        destinationKeyPrefix: '_app/immutable',
        cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
        prune: false,
        memoryLimit: 512,
      });
    }
    new BucketDeployment(this, 'Pages', {
      destinationBucket: bucket,
      sources: [
        built
          ? Source.asset(build, { exclude: [...precompressed, '_app/immutable'] })
          : Source.data('200.html', placeholder),
      ],
      cacheControl: [CacheControl.noCache()],
      prune: false,
      memoryLimit: 512,
    });
  }
}

import { existsSync } from 'node:fs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';

/** Shown when the portal was not built before the synthesis. */
const placeholder =
  '<!doctype html><html lang="en"><title>Porchlight</title><p>The portal has not been built: npm run build.</p></html>';

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
    const common = {
      destinationBucket: bucket,
      prune: false,
      memoryLimit: 512,
      logGroup: new LogGroup(this, 'Log', {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    };
    if (built) {
      new BucketDeployment(this, 'Immutable', {
        ...common,
        sources: [Source.asset(`${build}/_app/immutable`, { exclude: precompressed })],
        destinationKeyPrefix: '_app/immutable',
        cacheControl: [
          CacheControl.setPublic(),
          CacheControl.maxAge(Duration.days(365)),
          CacheControl.immutable(),
        ],
      });
    }
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [
        built
          ? Source.asset(build, { exclude: [...precompressed, '_app/immutable'] })
          : Source.data('200.html', placeholder),
      ],
      cacheControl: [CacheControl.noCache()],
    });
    this.#acknowledge(pages, bucket);
  }

  #acknowledge({ handlerRole }: BucketDeployment, bucket: IBucket): void {
    const copier = handlerRole.node.scope;
    if (!copier) throw new Error('The function that copies pages has no scope.');
    const reason = "CDK's own function, which copies the pages at each deployment.";
    const { partition, region, account } = Stack.of(this);
    const basicExecution =
      'arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    acknowledge(copier, `AwsSolutions-IAM4[Policy::${basicExecution}]`, reason);
    for (const action of ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject']) {
      acknowledge(copier, `AwsSolutions-IAM5[Action::s3:${action}*]`, reason);
    }
    acknowledgeWildcard(
      copier,
      `arn:${partition}:s3:::cdk-hnb659fds-assets-${account}-${region}/*`,
      reason,
    );
    acknowledgeWildcard(copier, bucket.arnForObjects('*'), reason);
    const rules = [
      'AwsSolutions-L1',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaLatestVersion',
      'Serverless-LambdaTracing',
    ];
    for (const rule of rules) acknowledge(copier, rule, reason);
  }
}

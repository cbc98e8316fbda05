import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
  type IOrigin,
  type ResponseCustomHeader,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { attachmentObjectKey } from '#shared/table/attachment.entity.ts';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { acknowledge } from './acknowledge.ts';
import { filesFunction } from './files-function.ts';
import type { Storage } from './storage.ts';

/**
 * A host of its own that gives files to whoever holds a link, and to a browser nothing it would run or keep. Logos and
 * favicons it gives to everybody.
 */
export class Files extends Construct {
  /** Without a trailing slash. */
  readonly origin: string;
  /** Signs links; CloudFront's copy of it is as old as the deployment. */
  readonly linkKey: Secret;

  constructor(scope: Construct, id: string, storage: Storage) {
    super(scope, id);
    this.linkKey = this.#createLinkKey();
    const origin = this.#createOrigin(storage.attachmentBucketName);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${Stack.of(this).stackName}: files`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: new OriginRequestPolicy(this, 'Version', {
          queryStringBehavior: OriginRequestQueryStringBehavior.allowList('versionId'),
        }),
        responseHeadersPolicy: this.#createHeaders('Headers', [
          // The object brings its name along; without one it is still saved and not opened.
          { header: 'Content-Disposition', value: 'attachment', override: false },
          { header: 'Cache-Control', value: 'private, no-store', override: true },
        ]),
        functionAssociations: [
          { function: this.#createGuard(), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: {
        [pictureObjectKey('*')]: {
          origin,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: this.#createHeaders('PictureHeaders', [
            // A picture never changes: another one has another name.
            {
              header: 'Cache-Control',
              value: 'public, max-age=31536000, immutable',
              override: true,
            },
          ]),
        },
      },
    });
    this.#letRead(storage.attachments, distribution);
    this.origin = `https://${distribution.distributionDomainName}`;
    acknowledge(distribution, 'AwsSolutions-CFR1', 'Customers may be anywhere.');
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'It gives files to holders of signed links and nothing else.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'Its records hold addresses of visitors and their links; the bucket logs who read what.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR4',
      'CloudFront fixes the TLS policy of its own domain names.',
    );
  }

  /** By the bucket's name, because the bucket waits for the portal, and the portal's headers for this host. */
  #createOrigin(bucketName: string): IOrigin {
    const bucket = Bucket.fromBucketName(this, 'Bucket', bucketName);
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'The bucket’s policy is written here.',
    );
    return S3BucketOrigin.withOriginAccessControl(bucket);
  }

  #letRead(bucket: IBucket, distribution: Distribution): void {
    const allow = (actions: string[], key: string) =>
      bucket.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
          actions,
          resources: [bucket.arnForObjects(key)],
          conditions: { StringEquals: { 'AWS:SourceArn': distribution.distributionArn } },
        }),
      );
    allow(['s3:GetObject', 's3:GetObjectVersion'], attachmentObjectKey('*'));
    allow(['s3:GetObject'], pictureObjectKey('*'));
  }

  #createLinkKey(): Secret {
    const key = new Secret(this, 'LinkKey', {
      description: 'Signs links to files',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      key,
      'AwsSolutions-SMG4',
      'CloudFront keeps a copy in the code of its function, which only a deployment renews.',
    );
    return key;
  }

  #createGuard(): Function {
    return new Function(this, 'Guard', {
      // A reference that CloudFormation resolves: the key is in no template, but whoever may read the function reads it.
      code: FunctionCode.fromInline(filesFunction(this.linkKey.secretValue.unsafeUnwrap())),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Lets through what is signed, for as long as it is signed for',
    });
  }

  #createHeaders(id: string, headers: ResponseCustomHeader[]): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: "sandbox; default-src 'none'; frame-ancestors 'none'",
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          ...headers,
          { header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true },
        ],
      },
      removeHeaders: ['x-amz-version-id', 'x-amz-tagging-count', 'x-amz-server-side-encryption'],
    });
  }
}

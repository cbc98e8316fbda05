import { Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { PortalApi } from './portal-api.ts';
import { securityHeaders } from './security-headers.ts';

/** Sends every path that names no file to the page of the application, which routes in the browser. */
const applicationPage = `function handler(event) {
  var request = event.request;
  if (!/\\.(?:[a-z0-9]{2,5}|webmanifest)$/.test(request.uri)) request.uri = '/200.html';
  return request;
}`;

/** Public articles have addresses without an ending; their files have one. */
const articlePage = `function handler(event) {
  var request = event.request;
  var path = request.uri.replace(/\\/+$/, '');
  request.uri = /\\.[a-z]{2,4}$/.test(path) ? path : path + '.html';
  return request;
}`;

export interface PortalProps {
  readonly bucket: IBucket;
  readonly api: PortalApi;
  readonly uploadOrigin: string;
  readonly filesOrigin: string;
  /** Folder of the built pages. */
  readonly build: string;
  readonly domain?: { readonly name: string; readonly certificateArn: string } | undefined;
}

/** The one address of the product: pages from the bucket, `/api/*` from the API. */
export class Portal extends Construct {
  readonly distribution: Distribution;
  /** Origin, without a trailing slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: PortalProps) {
    super(scope, id);
    const policy = contentSecurityPolicy(props.build, props);
    const pages: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(props.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: securityHeaders(this, 'PageHeaders', policy),
      compress: true,
    };
    const routing = [
      { function: this.#createApplicationPage(), eventType: FunctionEventType.VIEWER_REQUEST },
    ];
    this.distribution = new Distribution(this, 'Distribution', {
      comment: Stack.of(this).stackName,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(props.domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [props.domain.name],
        certificate: Certificate.fromCertificateArn(
          this,
          'Certificate',
          props.domain.certificateArn,
        ),
      }),
      defaultBehavior: { ...pages, functionAssociations: routing },
      additionalBehaviors: {
        '/_app/immutable/*': pages,
        '/help/*': {
          ...pages,
          functionAssociations: [
            { function: this.#createArticlePage(), eventType: FunctionEventType.VIEWER_REQUEST },
          ],
        },
        '/preview/*': {
          ...pages,
          responseHeadersPolicy: this.#previewHeaders(props),
          functionAssociations: routing,
        },
        '/api/*': this.#apiBehavior(props.api),
      },
    });
    this.url = `https://${props.domain?.name ?? this.distribution.distributionDomainName}`;
    this.#acknowledge(props.domain !== undefined);
  }

  #createApplicationPage(): Function {
    return new Function(this, 'ApplicationPage', {
      code: FunctionCode.fromInline(applicationPage),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Sends every path that names no file to the page of the application',
    });
  }

  #createArticlePage(): Function {
    return new Function(this, 'ArticlePage', {
      code: FunctionCode.fromInline(articlePage),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Finds the file of a public article by its address',
    });
  }

  /** Sample pages without a session or a customer's data, which the console shows in frames beside its theme editor. */
  #previewHeaders(props: PortalProps) {
    const policy = contentSecurityPolicy(props.build, props, "'self'");
    return securityHeaders(this, 'PreviewHeaders', policy, HeadersFrameOption.SAMEORIGIN);
  }

  #apiBehavior({ api }: PortalApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(
        `${api.apiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`,
      ),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: securityHeaders(
        this,
        'ApiHeaders',
        "default-src 'none'; frame-ancestors 'none'",
      ),
    };
  }

  #acknowledge(ownDomain: boolean): void {
    const { distribution } = this;
    acknowledge(distribution, 'AwsSolutions-CFR1', 'Customers may be anywhere.');
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'A web ACL costs more than the rest of an idle stack; routes are throttled. Its owner may attach one.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'Its records hold addresses of visitors and the tokens of feedback links; the API logs requests without either.',
    );
    if (!ownDomain) {
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        'CloudFront fixes the TLS policy of its own domain names; with a portalDomain it is TLS 1.2.',
      );
    }
  }
}

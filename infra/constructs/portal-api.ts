import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnApi,
  CfnStage,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  type IHttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { contracts, type FeatureSlug } from '#shared/contract/index.ts';
import type { Contract, Operation } from '#shared/contract/operation.ts';
import type { AccountPool } from './account-pool.ts';
import { apiDocument, type Audience, type JwtAuthorizer } from './api-document.ts';
import type { ServiceFunction } from './service-function.ts';

/** Requests a second, of everybody together: a runaway client costs no more than this. */
const anyRoute = { rateLimit: 2000, burstLimit: 2000 };
/** Where a password, a code or an address can be guessed; Cognito locks single accounts sooner. */
const guessableRoute = { ThrottlingRateLimit: 25, ThrottlingBurstLimit: 50 };

const isGuessable = ({ path, body }: Operation): boolean =>
  path.startsWith('/api/auth/') && body !== undefined;

/** What a request leaves in the log: no address, no path values, no token. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    integrationLatency: '$context.integrationLatency',
    integrationStatus: '$context.integrationStatus',
    responseLength: '$context.responseLength',
    authorizerError: '$context.authorizer.error',
    error: '$context.error.responseType',
  }),
);

/** The HTTP API, imported whole from one document that the contract makes. */
export class PortalApi extends Construct {
  readonly api: IHttpApi;
  readonly stage: HttpStage;
  readonly #authorizers = new Map<Audience, JwtAuthorizer>();
  readonly #targets = new Map<string, string>();
  readonly #operations: { readonly operation: Operation; readonly target: string }[] = [];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const imported = new CfnApi(this, 'Api', {
      body: Lazy.any({ produce: () => this.#document() }),
      // Otherwise a route whose authorizer is refused would silently be left out.
      failOnWarnings: true,
    });
    this.api = HttpApi.fromHttpApiAttributes(this, 'Imported', { httpApiId: imported.ref });
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: anyRoute,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
    });
    this.#throttleGuesses();
  }

  /** Routes of this audience take access tokens of the pool and no others. */
  authorize(audience: 'customer' | 'agent', pool: AccountPool): void {
    this.#authorizers.set(audience, {
      issuer: `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.pool.userPoolId}`,
      client: pool.client.userPoolClientId,
    });
  }

  /** Every operation of the feature's contract goes to its function. */
  serve(slug: FeatureSlug, target: ServiceFunction): void {
    const { partition, region } = Stack.of(this);
    this.#targets.set(
      slug,
      `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${target.arn}/invocations`,
    );
    const contract: Contract = contracts[slug];
    for (const operation of Object.values(contract))
      this.#operations.push({ operation, target: slug });
    target.function.addPermission('Routes', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: '*/*',
      }),
    });
  }

  #document() {
    return apiDocument({
      title: Stack.of(this).stackName,
      operations: this.#operations,
      targets: this.#targets,
      authorizers: this.#authorizers,
    });
  }

  #throttleGuesses(): void {
    const { defaultChild } = this.stage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('The stage has no resource.');
    defaultChild.routeSettings = Lazy.any({
      produce: () =>
        Object.fromEntries(
          this.#operations
            .filter(({ operation }) => isGuessable(operation))
            .map(({ operation: { method, path } }) => [`${method} ${path}`, guessableRoute]),
        ),
    });
  }
}

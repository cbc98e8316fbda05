import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  type HttpRoute,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { contracts, type FeatureSlug } from '#shared/contract/index.ts';
import {
  audienceOf,
  type Contract,
  type Method,
  type Operation,
} from '#shared/contract/operation.ts';
import type { AccountPool } from './account-pool.ts';
import { acknowledge } from './acknowledge.ts';
import type { ServiceFunction } from './service-function.ts';

const methods: Readonly<Record<Method, HttpMethod>> = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PATCH: HttpMethod.PATCH,
  PUT: HttpMethod.PUT,
  DELETE: HttpMethod.DELETE,
};

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

/** The HTTP API, route by route from the contract. */
export class PortalApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly #authorizers = new Map<string, IHttpRouteAuthorizer>();
  readonly #throttled: string[] = [];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      description: Stack.of(this).stackName,
    });
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
  }

  /** Routes of this audience take access tokens of the pool and no others. */
  authorize(audience: 'customer' | 'agent', pool: AccountPool): void {
    const issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.pool.userPoolId}`;
    this.#authorizers.set(
      audience,
      new HttpJwtAuthorizer(audience, issuer, {
        jwtAudience: [pool.client.userPoolClientId],
        authorizerName: audience,
      }),
    );
  }

  /** Every operation of the feature's contract goes to its function. */
  serve(slug: FeatureSlug, target: ServiceFunction): void {
    const integration = new HttpLambdaIntegration(slug, target.function, {
      scopePermissionToRoute: false,
    });
    const contract: Contract = contracts[slug];
    for (const operation of Object.values(contract)) this.#addRoute(operation, integration);
  }

  #addRoute(operation: Operation, integration: HttpLambdaIntegration): void {
    const audience = audienceOf(operation);
    const authorizer = this.#authorizers.get(audience);
    if (audience !== 'anonymous' && !authorizer)
      throw new Error(`${operation.path}: no pool authorizes ${audience}.`);
    const routes = this.api.addRoutes({
      path: operation.path,
      methods: [methods[operation.method]],
      integration,
      ...(authorizer && { authorizer }),
    });
    for (const route of routes) {
      if (audience === 'anonymous')
        acknowledge(route, 'AwsSolutions-APIG4', `Open to everybody: ${operation.summary}`);
      if (isGuessable(operation)) this.#throttle(operation, route);
    }
  }

  #throttle(operation: Operation, route: HttpRoute): void {
    this.#throttled.push(`${operation.method} ${operation.path}`);
    // A stage refuses settings of a route that is not there yet.
    this.stage.node.addDependency(route);
    const { defaultChild } = this.stage.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('The stage has no resource.');
    defaultChild.routeSettings = Object.fromEntries(
      this.#throttled.map((key) => [key, guessableRoute]),
    );
  }
}

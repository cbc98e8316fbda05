import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { FunctionBundles } from '../bundle.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { toStatement, type Permission } from './permissions.ts';

export interface ServiceFunctionProps<Environment extends z.ZodObject> {
  readonly bundles: FunctionBundles;
  /** `<slug>/<file>` under functions/. */
  readonly entry: string;
  readonly description: string;
  /** The schema the function parses its environment with; every variable it names must be given. */
  readonly environmentSchema: Environment;
  readonly environment: Readonly<Record<keyof Environment['shape'], string>>;
  /** All the function may do, besides writing its log and trace. */
  readonly permissions: readonly Permission[];
  readonly timeout: Duration;
  readonly memorySize?: number;
  readonly reservedConcurrency?: number | undefined;
}

/** A function of ours: its own role and log group, traced, on arm64. */
export class ServiceFunction<Environment extends z.ZodObject = z.ZodObject> extends Construct {
  readonly function: Function;
  readonly entry: string;
  /** Written out: what calls the function by it need not be made after the function. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Environment>) {
    super(scope, id);
    this.entry = props.entry;
    const stack = Stack.of(this);
    const functionName = `${stack.stackName}-${props.entry.replace('/', '-')}`;
    this.arn = stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.#createRole(props.permissions);
    logGroup.grantWrite(role);

    this.function = new Function(this, 'Function', {
      functionName,
      description: props.description,
      code: Code.fromAsset(props.bundles.directory(props.entry)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 1024,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        ...props.environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.entry,
      },
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
    });
    acknowledge(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray takes trace segments for no named resource.',
    );
    acknowledge(
      this,
      'Serverless-LambdaDLQ',
      'Callers wait for it, or its queue, stream or asynchronous invocation has dead letters.',
    );
  }

  #createRole(permissions: readonly Permission[]): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    for (const permission of permissions) {
      role.addToPolicy(toStatement(permission));
      for (const resource of permission.unnamed === undefined ? [] : permission.resources) {
        acknowledgeWildcard(role, resource, permission.unnamed ?? '');
      }
    }
    return role;
  }
}

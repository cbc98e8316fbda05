import type { DatabaseSync } from 'node:sqlite';

/** Milliseconds since the epoch, as the whole stack sees it: real time plus the shift the admin port set. */
export interface Clock {
  now(): number;
  /** Calls back once `now()` has reached `at` (epoch milliseconds), also when a shift jumps over it. Returns a cancel. */
  at(at: number, run: () => void): () => void;
}

/** Who signed a call: a function's role, a service acting for itself, or nobody. */
export interface Principal {
  readonly arn: string;
  readonly kind: 'role' | 'service' | 'operator' | 'anonymous';
}

export interface EngineRequest {
  readonly method: string;
  /** Path and query exactly as they came. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly principal: Principal;
}

export interface EngineResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** One IAM action on one resource ARN, with the condition keys the service would supply. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** A local stand-in of one AWS service, spoken to by the unchanged AWS SDK. */
export interface Engine {
  /** The service's SigV4 signing name, e.g. `sqs`, `events`, `cognito-idp`. */
  readonly service: string;
  /** What the call would do; the front door asks the role's policies about each before `handle` runs. */
  access(request: EngineRequest): readonly Access[];
  handle(request: EngineRequest): Promise<EngineResponse>;
  /** The CloudFormation resource types this engine provisions. */
  readonly resources: readonly ResourceType[];
  /** Begins timers, polls and servers after everything is provisioned. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

export type Properties = Readonly<Record<string, unknown>>;

/** What a provisioned resource answers to `Ref` and `Fn::GetAtt`. */
export interface Resource {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Makes one resource of the template exist. Called on every start with resolved properties, in dependency order;
 * it must be idempotent and keep the state of an earlier start.
 */
export interface ResourceType {
  readonly type: string;
  provision(logicalId: string, properties: Properties): Promise<Resource>;
}

export interface InvokeResult {
  readonly payload: unknown;
  /** Set when the function threw, timed out or ran out of memory, as Lambda's `FunctionError`. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** The secret behind an access key the host issued. */
export interface SigningKey {
  readonly secretAccessKey: string;
  /** Temporary credentials must be sent together with this token. */
  readonly sessionToken?: string;
  readonly principal: Principal;
}

/** What the host lends to every engine. */
export interface Host {
  readonly clock: Clock;
  /** One SQLite file for the state of all engines (WAL; a commit survives SIGKILL). Each engine owns tables with its prefix. */
  readonly database: DatabaseSync;
  /** Directory for large objects, inside the stack's data directory. */
  readonly blobs: string;
  readonly region: string;
  readonly accountId: string;
  /** Origin of the AWS front door, e.g. `http://127.0.0.1:4001`. */
  readonly awsOrigin: string;
  /** Invokes a function by ARN and waits for its answer. */
  invoke(functionArn: string, payload: unknown): Promise<InvokeResult>;
  /** Hands a payload to an ARN as an AWS service would: queue, topic, bus or function (asynchronously, with its retries). */
  deliver(targetArn: string, payload: unknown, options?: DeliverOptions): Promise<void>;
  /** Decides whether `roleArn` (or a resource policy) permits a service to do this; throws `AccessDenied` otherwise. */
  authorize(principal: Principal, access: Access): void;
  /** For the signatures the front door leaves to the S3 engine: presigned queries and POST policies. */
  signingKey(accessKeyId: string): SigningKey | undefined;
  log(line: string): void;
}

export interface DeliverOptions {
  /** FIFO group of the target queue. */
  readonly messageGroupId?: string;
  /** The service that delivers and the ARN it delivers for, asked of the target's resource policy. */
  readonly source?: { readonly service: string; readonly arn: string };
  /** The role the service assumes to deliver (Scheduler, EventBridge to other buses). */
  readonly roleArn?: string;
}

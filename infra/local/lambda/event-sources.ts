import type { DatabaseSync } from 'node:sqlite';
import type { Access, Principal } from '../engines/engine.ts';
import type { DynamodbEngine } from '../engines/dynamodb/engine.ts';
import type { InternalClient } from '../front-door/internal-client.ts';
import { sessionArn } from '../iam/role-arn.ts';
import type { FunctionConfiguration } from './function.ts';
import type { Functions } from './functions.ts';
import { createCheckpoints, type Checkpoints } from './sources/checkpoints.ts';
import type { EventSource, EventSourceProperties } from './sources/event-source.ts';
import { createQueueSource } from './sources/queue-source.ts';
import { createStreamReader } from './sources/stream-reader.ts';
import { createStreamSource } from './sources/stream-source.ts';

export interface EventSourcesOptions {
  readonly functions: Functions;
  readonly dynamodb: DynamodbEngine;
  readonly client: InternalClient;
  readonly database: DatabaseSync;
  readonly region: string;
  readonly authorize: (principal: Principal, access: Access) => void;
  readonly deliver: (targetArn: string, payload: unknown, functionArn: string) => Promise<void>;
  readonly log: (line: string) => void;
}

const STREAM_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
];

/** The pollers between queues or streams and functions. */
export class EventSources {
  readonly #options: EventSourcesOptions;
  readonly #checkpoints: Checkpoints;
  readonly #pending: (() => EventSource)[] = [];
  #sources: EventSource[] = [];

  constructor(options: EventSourcesOptions) {
    this.#options = options;
    this.#checkpoints = createCheckpoints(options.database);
  }

  /** The source is made when everything is provisioned: only then are all grants of the function's role known. */
  add(id: string, properties: EventSourceProperties): void {
    this.#pending.push(() => this.#create(id, properties));
  }

  start(): void {
    this.#sources = this.#pending.map((create) => create());
    for (const source of this.#sources) source.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map(async (source) => source.stop()));
  }

  async busy(): Promise<boolean> {
    const states = await Promise.all(this.#sources.map(async (source) => source.busy()));
    return states.includes(true);
  }

  #create(id: string, properties: EventSourceProperties): EventSource {
    const target = this.#options.functions.find(properties.FunctionName);
    const role: Principal = { arn: sessionArn(target.roleArn, target.name), kind: 'role' };
    const isStream = properties.EventSourceArn.startsWith('arn:aws:dynamodb:');
    return isStream
      ? this.#stream(id, properties, target, role)
      : this.#queue(properties, target, role);
  }

  #queue(
    properties: EventSourceProperties,
    { arn }: FunctionConfiguration,
    role: Principal,
  ): EventSource {
    const { client, region, log, functions } = this.#options;
    const invoke = async (payload: unknown) => functions.invoke(arn, payload);
    return createQueueSource({ properties, role, region, client, log, invoke });
  }

  #stream(
    id: string,
    properties: EventSourceProperties,
    { arn }: FunctionConfiguration,
    role: Principal,
  ): EventSource {
    const { dynamodb, region, log, functions, deliver, authorize } = this.#options;
    for (const action of STREAM_ACTIONS)
      authorize(role, { action, resource: properties.EventSourceArn });
    const streamArn =
      dynamodb.tableOfStream(properties.EventSourceArn)?.backendStreamArn ??
      properties.EventSourceArn;
    return createStreamSource({
      // A table that was restored has a new stream, whose numbers begin anew.
      id: `${id} ${properties.EventSourceArn}`,
      properties,
      region,
      log,
      reader: createStreamReader(dynamodb.backend, streamArn),
      checkpoints: this.#checkpoints,
      // Records tell when they were written by the clock of the tables' engine, which nobody shifts.
      now: () => Date.now(),
      invoke: async (payload) => functions.invoke(arn, payload),
      deliver: async (target, payload) => deliver(target, payload, arn),
      onWrite: (run) => dynamodb.onWrite(run),
    });
  }
}

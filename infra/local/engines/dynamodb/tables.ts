import type { Resource } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { isRecord } from '../../json.ts';
import type { Backend } from './backend.ts';
import { hashKey, tableSchema, type TableProperties } from './table-schema.ts';

export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly hashKey: string;
  /** Partition key by index name. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly ttlAttribute: string | undefined;
  readonly keyAttributes: readonly string[];
  readonly streamArn: string | undefined;
  /** The stream's ARN as the backend names it. */
  readonly backendStreamArn: string | undefined;
}

/** Makes the table exist as described; indexes added to the template since are added to the table. */
export async function ensureTable(
  backend: Backend,
  name: string,
  arn: string,
  given: unknown,
): Promise<Table> {
  const properties = tableSchema.parse(given);
  const found = await describe(backend, name);
  if (found === undefined) await create(backend, name, properties);
  else await addMissingIndexes(backend, name, properties, found);
  await ensureTimeToLive(backend, name, properties);
  const description = (await describe(backend, name)) ?? {};
  const label = textOf(description['LatestStreamLabel']);
  return {
    name,
    arn,
    hashKey: hashKey(properties.KeySchema),
    indexes: new Map(
      indexesOf(properties).map((index) => [index.IndexName, hashKey(index.KeySchema)]),
    ),
    ttlAttribute: properties.TimeToLiveSpecification?.Enabled
      ? properties.TimeToLiveSpecification.AttributeName
      : undefined,
    keyAttributes: properties.KeySchema.map(({ AttributeName }) => AttributeName),
    streamArn: properties.StreamSpecification && `${arn}/stream/${label}`,
    backendStreamArn: properties.StreamSpecification && textOf(description['LatestStreamArn']),
  };
}

export function tableResource(table: Table): Resource {
  const stream: Record<string, string> =
    table.streamArn === undefined ? {} : { StreamArn: table.streamArn };
  return { ref: table.name, attributes: { Arn: table.arn, TableId: table.name, ...stream } };
}

async function describe(
  backend: Backend,
  name: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { Table } = await backend.call('DescribeTable', { TableName: name });
    return isRecord(Table) ? Table : {};
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function create(backend: Backend, name: string, properties: TableProperties): Promise<void> {
  const { StreamSpecification } = properties;
  await backend.call('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    ...(properties.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
    }),
    ...(properties.LocalSecondaryIndexes && {
      LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
    }),
    ...(StreamSpecification && {
      StreamSpecification: { ...StreamSpecification, StreamEnabled: true },
    }),
  });
}

async function addMissingIndexes(
  backend: Backend,
  name: string,
  properties: TableProperties,
  found: Record<string, unknown>,
): Promise<void> {
  const present: unknown[] = Array.isArray(found['GlobalSecondaryIndexes'])
    ? found['GlobalSecondaryIndexes']
    : [];
  const names = present.filter(isRecord).map((index) => index['IndexName']);
  for (const index of properties.GlobalSecondaryIndexes ?? []) {
    if (names.includes(index.IndexName)) continue;
    await backend.call('UpdateTable', {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

async function ensureTimeToLive(
  backend: Backend,
  name: string,
  properties: TableProperties,
): Promise<void> {
  const wanted = properties.TimeToLiveSpecification;
  if (!wanted?.Enabled) return;
  const { TimeToLiveDescription } = await backend.call('DescribeTimeToLive', { TableName: name });
  const status = isRecord(TimeToLiveDescription)
    ? TimeToLiveDescription['TimeToLiveStatus']
    : undefined;
  if (status !== 'ENABLED')
    await backend.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: wanted });
}

function indexesOf({ GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: TableProperties) {
  return [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import {
  DescribeTableCommand,
  paginateScan,
  type AttributeValue,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';

/** The table as `dynoxide import` wants it described: what a reader of it sees, without its state. */
export const describeTable = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return {
    TableName,
    KeySchema: Table?.KeySchema,
    AttributeDefinitions: Table?.AttributeDefinitions,
    StreamSpecification: Table?.StreamSpecification,
    GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(
      ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
    ),
  };
};

/** Every item of a small table, in DynamoDB's own JSON. */
export const scanTable = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<readonly Record<string, AttributeValue>[]> => {
  const items: Record<string, AttributeValue>[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []));
  return items;
};

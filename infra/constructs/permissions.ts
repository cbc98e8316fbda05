import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DataTable } from './data-table.ts';

/** `action` on named resources, nothing else. */
export const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/**
 * Item actions on the table, and `Query` on the named indexes. Transactions are authorized as the actions inside them.
 * The key serves DynamoDB only, on behalf of the function.
 */
export const allowTable = (
  data: DataTable,
  actions: readonly ItemAction[],
  indexes: readonly string[] = [],
): PolicyStatement[] => {
  const table = data.table.tableArn;
  return [
    allow(actions.map((action) => `dynamodb:${action}`), [table]),
    ...(indexes.length > 0 ? [allow(['dynamodb:Query'], indexes.map((index) => `${table}/index/${index}`))] : []),
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      resources: [data.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(data).region}.amazonaws.com` } },
    }),
  ];
};

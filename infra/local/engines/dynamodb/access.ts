import type { Access, EngineRequest } from '../engine.ts';
import { isRecord, type JsonRecord } from '../../json.ts';
import { jsonInput, jsonOperation } from '../protocol/aws-json.ts';
import { leadingKeysOf, leadingKeyOfQuery } from './leading-keys.ts';
import type { Table } from './tables.ts';

export interface TableNames {
  find(name: string): Table | undefined;
  arn(name: string): string;
}

const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Get: 'dynamodb:GetItem',
};

/** The IAM actions a DynamoDB call needs (Service Authorization Reference, "Amazon DynamoDB"): one per table, index or item. */
export function dynamodbAccess(request: EngineRequest, tables: TableNames): Access[] {
  const operation = jsonOperation(request);
  const input = jsonInput(request);
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return transactionAccess(input, operation, tables);
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batchAccess(input, operation, tables);
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return [singleAccess(input, operation, tables)];
  }
}

function singleAccess(input: JsonRecord, operation: string, tables: TableNames): Access {
  const name = text(input['TableName']);
  const index = text(input['IndexName']);
  const table = tables.find(name);
  const arn = tables.arn(name);
  return {
    action: `dynamodb:${operation}`,
    resource: index === '' ? arn : `${arn}/index/${index}`,
    context: leadingKeys(
      operation === 'Query'
        ? leadingKeyOfQuery(input, index === '' ? table?.hashKey : table?.indexes.get(index))
        : leadingKeysOf([input['Key'] ?? input['Item']], table?.hashKey),
    ),
  };
}

function transactionAccess(input: JsonRecord, operation: string, tables: TableNames): Access[] {
  return list(input['TransactItems']).flatMap((item) =>
    Object.entries(item).flatMap(([kind, action]) => {
      if (!isRecord(action)) return [];
      const name = text(action['TableName']);
      const keys = leadingKeysOf([action['Key'] ?? action['Item']], tables.find(name)?.hashKey);
      const context = { ...leadingKeys(keys), 'dynamodb:EnclosingOperation': operation };
      return [
        {
          action: TRANSACTION_ACTIONS[kind] ?? `dynamodb:${kind}`,
          resource: tables.arn(name),
          context,
        },
      ];
    }),
  );
}

function batchAccess(input: JsonRecord, operation: string, tables: TableNames): Access[] {
  const items = isRecord(input['RequestItems']) ? Object.entries(input['RequestItems']) : [];
  return items.map(([name, asked]) => ({
    action: `dynamodb:${operation}`,
    resource: tables.arn(name),
    context: leadingKeys(leadingKeysOf(batchKeys(asked), tables.find(name)?.hashKey)),
  }));
}

function batchKeys(asked: unknown): unknown[] {
  if (isRecord(asked)) return list(asked['Keys']).slice();
  return list(asked).map(({ PutRequest, DeleteRequest }) => {
    if (isRecord(PutRequest)) return PutRequest['Item'];
    return isRecord(DeleteRequest) ? DeleteRequest['Key'] : undefined;
  });
}

function leadingKeys(keys: readonly string[]): Record<string, readonly string[]> {
  return keys.length === 0 ? {} : { 'dynamodb:LeadingKeys': keys };
}

function list(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

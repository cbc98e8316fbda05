import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { attachmentObjectKey } from '#shared/table/attachment.entity.ts';
import type { DataTable } from './data-table.ts';
import type { Storage } from './storage.ts';

/** What a function may do. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition keys with the value they must equal. */
  readonly where?: Readonly<Record<string, string>>;
  /** Why a resource ends in a wildcard, where it does. */
  readonly unnamed?: string;
}

/** The permission as IAM writes it. */
export const toStatement = ({ actions, resources, where }: Permission): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(where && { conditions: { StringEquals: where } }),
  });

export type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'Query'
  | 'Scan'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/**
 * Item actions on the table, and `Query` on the named indexes. Transactions are authorized as the actions inside them.
 * The key serves DynamoDB only, on behalf of the function.
 */
export const onTable = (
  data: DataTable,
  actions: readonly ItemAction[],
  indexes: readonly string[] = [],
): Permission[] => {
  const table = data.table.tableArn;
  return [
    { actions: actions.map((action) => `dynamodb:${action}`), resources: [table] },
    ...indexes.map((index) => ({
      actions: ['dynamodb:Query'],
      resources: [`${table}/index/${index}`],
    })),
    {
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [data.key.keyArn],
      where: { 'kms:ViaService': `dynamodb.${Stack.of(data).region}.amazonaws.com` },
    },
  ];
};

/** Object actions in a bucket, below a prefix that ends in `/`. */
export const onObjects = (
  bucket: IBucket,
  actions: readonly string[],
  prefix: string,
): Permission => ({
  actions: actions.map((action) => `s3:${action}`),
  resources: [bucket.arnForObjects(`${prefix}*`)],
  unnamed: 'Objects get their names when they are stored.',
});

/** Actions on uploads and on what arrived with mails. */
export const onAttachments = (storage: Storage, actions: readonly string[]): Permission =>
  onObjects(storage.attachments, actions, attachmentObjectKey(''));

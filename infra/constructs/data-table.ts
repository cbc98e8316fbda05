import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  type GlobalSecondaryIndexPropsV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tableShape } from '#shared/table/table.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

const indexOf = (index: (typeof tableShape.indexes)[number]): GlobalSecondaryIndexPropsV2 => ({
  indexName: index.name,
  partitionKey: text(index.partitionKey),
  sortKey: text(index.sortKey),
  ...(index.include.length > 0
    ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.include] }
    : { projectionType: ProjectionType.KEYS_ONLY }),
});

export interface DataTableProps {
  readonly key: IKey;
}

/** The one table: survives the stack, restorable to any second of the last 35 days. */
export class DataTable extends Construct {
  readonly table: TableV2;
  readonly key: IKey;

  constructor(scope: Construct, id: string, { key }: DataTableProps) {
    super(scope, id);
    this.key = key;
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(tableShape.partitionKey),
      sortKey: text(tableShape.sortKey),
      timeToLiveAttribute: tableShape.timeToLive,
      globalSecondaryIndexes: tableShape.indexes.map(indexOf),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      dynamoStream: StreamViewType.NEW_IMAGE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/attachments/env.ts';
import { onAttachments, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** Uploads: the function signs POST policies, so what a policy lets through is what the function itself may do. */
export class AttachmentsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, storage } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'attachments/handler',
      description: 'Attachments: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'PutItem', 'UpdateItem']),
        onAttachments(storage, ['PutObject', 'PutObjectTagging']),
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('attachments', handler);
  }
}

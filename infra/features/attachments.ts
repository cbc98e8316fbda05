import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { attachmentObjectKey } from '#shared/table/attachment.entity.ts';
import { httpEnv, onScanResultEnv } from '../../functions/attachments/env.ts';
import { MalwareScan } from '../constructs/malware-scan.ts';
import { onAttachments, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, malwareScanEnvironment, type Platform } from './platform.ts';

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
        ...malwareScanEnvironment(platform),
      },
      permissions: [
        ...onTable(data, ['GetItem', 'PutItem', 'UpdateItem']),
        onAttachments(storage, ['PutObject', 'PutObjectTagging']),
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('attachments', handler);
    if (platform.settings.malwareScan) this.#scan(platform);
  }

  #scan({ bundles, data, storage }: Platform): void {
    const timeout = Duration.seconds(15);
    const consumer = new ServiceFunction(this, 'OnScanResult', {
      bundles,
      entry: 'attachments/on-scan-result',
      description: 'Attachments: keeps what malware scans found',
      environmentSchema: onScanResultEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
      },
      permissions: onTable(data, ['PutItem']),
      timeout,
      memorySize: 512,
    });
    const results = new WorkQueue(this, 'ScanResults', timeout);
    results.deliverTo(consumer, { batchSize: 10, maxConcurrency: 5 });
    new MalwareScan(this, 'MalwareScan', {
      bucket: storage.attachments,
      prefix: attachmentObjectKey(''),
      results,
    });
  }
}

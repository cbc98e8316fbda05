import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/tickets/env.ts';
import { onAttachments, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** Tickets, their threads and the queue. */
export class TicketsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, storage, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'tickets/handler',
      description: 'Tickets: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
      },
      permissions: [
        ...onTable(
          data,
          ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
          ['byContact', 'byAssignee', 'byQueue'],
        ),
        onAttachments(storage, ['GetObject', 'GetObjectVersion', 'PutObjectVersionTagging']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('tickets', handler);
  }
}

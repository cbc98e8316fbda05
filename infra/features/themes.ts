import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { httpEnv } from '../../functions/themes/env.ts';
import { onObjects, onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** How the portal looks, and what is announced on top of it. */
export class ThemesFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, files, signingKeys, storage } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'themes/handler',
      description: 'Themes: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        ATTACHMENT_BUCKET: storage.attachments.bucketName,
        FILES_ORIGIN: files.origin,
      },
      permissions: [
        ...onTable(data, [
          'GetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
        ]),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
        // What its POST policies let through is what it may do itself.
        onObjects(
          storage.attachments,
          ['GetObject', 'PutObject', 'PutObjectTagging'],
          pictureObjectKey(''),
        ),
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('themes', handler);
  }
}

import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/settings/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** What the owner set: read by everybody, changed by administrators. */
export class SettingsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, files, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'settings/handler',
      description: 'Settings: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        FILES_ORIGIN: files.origin,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        TABLE_NAME: data.table.tableName,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('settings', handler);
  }
}

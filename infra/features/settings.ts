import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/settings/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** What the portal asks before anybody signs in. */
export class SettingsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'settings/handler',
      description: 'Settings: routes',
      environmentSchema: httpEnv,
      environment: { ...brandEnvironment(platform), TABLE_NAME: platform.data.table.tableName },
      permissions: onTable(platform.data, ['GetItem']),
      timeout: Duration.seconds(15),
    });
    platform.api.serve('settings', handler);
  }
}

import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/hand-over/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** Verifies what the host application signed of its people; the accounts feature lets them in. */
export class HandOverFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { bundles, data, portalUrl, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles,
      entry: 'hand-over/handler',
      description: 'Hand-over: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        PORTAL_URL: portalUrl,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        TABLE_NAME: data.table.tableName,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'PutItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('hand-over', handler);
  }
}

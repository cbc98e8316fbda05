import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/templates/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from './platform.ts';

/** Types of tickets and what is asked of them. */
export class TemplatesFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'templates/handler',
      description: 'Templates: routes',
      environmentSchema: httpEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'Query', 'PutItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('templates', handler);
  }
}

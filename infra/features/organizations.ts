import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv } from '../../functions/organizations/env.ts';
import { onTable } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

/** Organizations, who belongs to them, and what is known about contacts. */
export class OrganizationsFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { data, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles: platform.bundles,
      entry: 'organizations/handler',
      description: 'Organizations: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        TABLE_NAME: data.table.tableName,
      },
      permissions: [
        ...onTable(data, [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
        ]),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve('organizations', handler);
  }
}

import type { Construct } from 'constructs';
import { httpEnv } from '../../functions/organizations/env.ts';
import type { Platform } from './platform.ts';
import { RoutesFeature } from './routes-feature.ts';

/** Organizations, who belongs to them, and what is known about contacts. */
export class OrganizationsFeature extends RoutesFeature {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id, platform, {
      slug: 'organizations',
      description: 'Organizations: routes',
      environmentSchema: httpEnv,
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      indexes: ['byContact'],
    });
  }
}

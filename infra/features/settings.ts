import type { Construct } from 'constructs';
import { httpEnv } from '../../functions/settings/env.ts';
import type { Platform } from './platform.ts';
import { RoutesFeature } from './routes-feature.ts';

/** What the owner set: read by everybody, changed by administrators. */
export class SettingsFeature extends RoutesFeature {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id, platform, {
      slug: 'settings',
      description: 'Settings: routes',
      environmentSchema: httpEnv,
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    });
  }
}

import type { Construct } from 'constructs';
import { httpEnv } from '../../functions/satisfaction/env.ts';
import type { Platform } from './platform.ts';
import { RoutesFeature } from './routes-feature.ts';

/** Ratings of resolved tickets. */
export class SatisfactionFeature extends RoutesFeature {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id, platform, {
      slug: 'satisfaction',
      description: 'Satisfaction: routes',
      environmentSchema: httpEnv,
      actions: ['GetItem', 'PutItem'],
    });
  }
}

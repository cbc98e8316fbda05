import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { FeatureSlug } from '#shared/contract/index.ts';
import { onTable, type ItemAction } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { brandEnvironment, type Platform } from './platform.ts';

const environmentOf = (platform: Platform) => ({
  ...brandEnvironment(platform),
  SIGNING_SECRET_ARN: platform.signingKeys.secretArn,
  TABLE_NAME: platform.data.table.tableName,
});

export interface RoutesFeatureProps {
  readonly slug: FeatureSlug;
  readonly description: string;
  /** The schema the function parses its environment with. */
  readonly environmentSchema: z.ZodObject<
    Record<keyof ReturnType<typeof environmentOf>, z.ZodType>
  >;
  /** What its routes do to the table. */
  readonly actions: readonly ItemAction[];
  /** Indexes that they query. */
  readonly indexes?: readonly string[];
}

/** A feature that is its routes alone: one function that works on the table. */
export class RoutesFeature extends Construct {
  constructor(
    scope: Construct,
    id: string,
    platform: Platform,
    { slug, description, environmentSchema, actions, indexes = [] }: RoutesFeatureProps,
  ) {
    super(scope, id);
    const { bundles, data, signingKeys } = platform;
    const handler = new ServiceFunction(this, 'Handler', {
      bundles,
      entry: `${slug}/handler`,
      description,
      environmentSchema,
      environment: environmentOf(platform),
      permissions: [
        ...onTable(data, actions, indexes),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
      ],
      timeout: Duration.seconds(15),
    });
    platform.api.serve(slug, handler);
  }
}

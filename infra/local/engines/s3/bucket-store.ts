import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import { s3Error } from './s3-error.ts';

const corsRuleSchema = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
});
export type CorsRule = z.infer<typeof corsRuleSchema>;

const lifecycleRuleSchema = z.object({
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  TagFilters: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
  ExpirationInDays: z.coerce.number().optional(),
});
export type LifecycleRule = z.infer<typeof lifecycleRuleSchema>;

/** The properties of AWS::S3::Bucket that change what it does. */
export const bucketSettingsSchema = z.object({
  BucketName: z.string().optional(),
  VersioningConfiguration: z.object({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  CorsConfiguration: z.object({ CorsRules: z.array(corsRuleSchema) }).prefault({ CorsRules: [] }),
  LifecycleConfiguration: z.object({ Rules: z.array(lifecycleRuleSchema) }).prefault({ Rules: [] }),
});
type BucketSettings = z.infer<typeof bucketSettingsSchema>;

export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly settings: BucketSettings;
}

const rowSchema = z
  .object({ name: z.string(), settings: z.string() })
  .transform(({ name, settings }): Bucket => {
    return {
      name,
      arn: `arn:aws:s3:::${name}`,
      settings: bucketSettingsSchema.parse(JSON.parse(settings)),
    };
  });

export interface BucketStore {
  provision(logicalId: string, settings: BucketSettings): Bucket;
  all(): readonly Bucket[];
  find(name: string): Bucket | undefined;
  /** Throws `NoSuchBucket`. */
  get(name: string): Bucket;
}

export function createBucketStore(sql: SQLTagStore, accountId: string): BucketStore {
  const find = (name: string): Bucket | undefined => {
    const row = sql.get`SELECT * FROM s3_bucket WHERE name = ${name}`;
    return row && rowSchema.parse(row);
  };
  return {
    provision(logicalId, settings) {
      const name = settings.BucketName ?? bucketName(logicalId, accountId);
      const row = sql.get`
        INSERT INTO s3_bucket VALUES (${name}, ${logicalId}, ${JSON.stringify(settings)})
        ON CONFLICT (logical_id) DO UPDATE SET settings = excluded.settings RETURNING *`;
      return rowSchema.parse(row);
    },
    all: () => sql.all`SELECT * FROM s3_bucket`.map((row) => rowSchema.parse(row)),
    find,
    get(name) {
      const bucket = find(name);
      if (!bucket) throw s3Error('NoSuchBucket', 'The specified bucket does not exist');
      return bucket;
    },
  };
}

/** Lower case, at most 63 characters, the account at the end: what CloudFormation would make of the logical id. */
const bucketName = (logicalId: string, accountId: string): string =>
  `${logicalId.toLowerCase().slice(0, 63 - accountId.length - 1)}-${accountId}`;

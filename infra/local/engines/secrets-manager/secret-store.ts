import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import { schema } from './schema.ts';

const secretSchema = z.object({
  arn: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  created_at: z.number(),
  changed_at: z.number(),
});
type Secret = z.infer<typeof secretSchema>;

const versionSchema = z.object({
  id: z.string(),
  string: z.string().nullable(),
  binary: z.string().nullable(),
  created_at: z.number(),
});

/** What a secret holds: text, or bytes in base64. */
interface SecretValue {
  readonly string?: string | undefined;
  readonly binary?: string | undefined;
}
export type SecretVersion = z.infer<typeof versionSchema> & { readonly stages: readonly string[] };

interface NewSecret {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
  readonly description: string | undefined;
}

export interface SecretStore {
  ofLogicalId(logicalId: string): Secret | undefined;
  add(secret: NewSecret): void;
  /** By name or ARN. Throws `ResourceNotFoundException`. */
  get(secretId: string): Secret;
  versions(arn: string): readonly SecretVersion[];
  /** Adds a version; `AWSCURRENT` moves to it and leaves `AWSPREVIOUS` behind. A repeated id with the same value is fine. */
  putValue(arn: string, versionId: string, value: SecretValue, stages: readonly string[]): void;
}

export function createSecretStore(database: DatabaseSync, clock: Clock): SecretStore {
  database.exec(schema);
  const sql = database.createTagStore();

  const stagesOf = (arn: string, versionId: string): string[] =>
    sql.all`
      SELECT stage FROM secret_stage WHERE arn = ${arn} AND version_id = ${versionId} ORDER BY stage`.map(
      (row) => z.string().parse(row['stage']),
    );

  const moveStage = (arn: string, stage: string, versionId: string): void => {
    const holder = sql.get`SELECT version_id FROM secret_stage WHERE arn = ${arn} AND stage = ${stage}`;
    const before = z.string().optional().parse(holder?.['version_id']);
    sql.run`INSERT OR REPLACE INTO secret_stage VALUES (${arn}, ${stage}, ${versionId})`;
    if (stage === 'AWSCURRENT' && before !== undefined && before !== versionId) {
      moveStage(arn, 'AWSPREVIOUS', before);
    }
  };

  const versions = (arn: string): SecretVersion[] =>
    sql.all`SELECT * FROM secret_version WHERE arn = ${arn} ORDER BY created_at`.map((row) => {
      const version = versionSchema.parse(row);
      return { ...version, stages: stagesOf(arn, version.id) };
    });

  return {
    versions,
    ofLogicalId(logicalId) {
      const row = sql.get`SELECT * FROM secret WHERE logical_id = ${logicalId}`;
      return row && secretSchema.parse(row);
    },
    add({ arn, name, logicalId, description }) {
      const now = clock.now();
      sql.run`INSERT INTO secret VALUES (${arn}, ${name}, ${logicalId}, ${description ?? null}, ${now}, ${now})`;
    },
    get(secretId) {
      const row = sql.get`SELECT * FROM secret WHERE arn = ${secretId} OR name = ${secretId}`;
      if (row) return secretSchema.parse(row);
      throw new AwsError(
        'ResourceNotFoundException',
        "Secrets Manager can't find the specified secret.",
      );
    },
    putValue: (arn, versionId, value, stages) =>
      transaction(database, () => {
        const [string, binary] = [value.string ?? null, value.binary ?? null];
        const existing = versions(arn).find(({ id }) => id === versionId);
        if (existing && (existing.string !== string || existing.binary !== binary)) {
          throw new AwsError(
            'ResourceExistsException',
            'A version with that id holds another value; values never change.',
          );
        }
        const now = clock.now();
        sql.run`
          INSERT OR IGNORE INTO secret_version VALUES (${arn}, ${versionId}, ${string}, ${binary}, ${now})`;
        for (const stage of stages) moveStage(arn, stage, versionId);
        sql.run`UPDATE secret SET changed_at = ${now} WHERE arn = ${arn}`;
      }),
  };
}

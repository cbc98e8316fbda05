import { globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { ResourceType } from '../engines/engine.ts';
import type { S3Engine } from '../engines/s3/s3-engine.ts';
import { contentType } from './content-type.ts';

const deploymentSchema = z.object({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Exclude: z.array(z.string()).default([]),
  Include: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
});
type Deployment = z.infer<typeof deploymentSchema>;

export interface DeploymentOptions {
  readonly s3: S3Engine;
  readonly database: DatabaseSync;
  readonly assetPath: (key: string) => string;
}

/** CDK's BucketDeployment by its effect: the asset's files lie in the bucket. An asset that lies there already is skipped. */
export function bucketDeploymentType({ s3, database, assetPath }: DeploymentOptions): ResourceType {
  database.exec(
    'CREATE TABLE IF NOT EXISTS bucket_deployment (logical_id TEXT PRIMARY KEY, properties TEXT NOT NULL)',
  );
  const select = database.prepare('SELECT properties FROM bucket_deployment WHERE logical_id = ?');
  const remember = database.prepare('INSERT OR REPLACE INTO bucket_deployment VALUES (?, ?)');

  async function deploy(deployment: Deployment): Promise<void> {
    for (const [index, key] of deployment.SourceObjectKeys.entries()) {
      const directory = assetPath(key);
      for (const file of filesOf(directory, deployment)) {
        const content = withMarkers(
          readFileSync(join(directory, file)),
          deployment.SourceMarkers[index] ?? {},
        );
        await put(s3, deployment, file, content);
      }
    }
  }

  return {
    type: 'Custom::CDKBucketDeployment',
    provision: async (logicalId, properties) => {
      const deployment = deploymentSchema.parse(properties);
      const wanted = JSON.stringify(deployment);
      if (select.get(logicalId)?.['properties'] !== wanted) await deploy(deployment);
      remember.run(logicalId, wanted);
      return {
        ref: logicalId,
        attributes: { DestinationBucketArn: `arn:aws:s3:::${deployment.DestinationBucketName}` },
      };
    },
  };
}

function filesOf(directory: string, { Exclude, Include }: Deployment): string[] {
  return globSync('**', { cwd: directory })
    .filter((file) => statSync(join(directory, file)).isFile())
    .filter(
      (file) =>
        !Exclude.some((glob) => matchesGlob(file, glob)) ||
        Include.some((glob) => matchesGlob(file, glob)),
    );
}

/** Values only known at deployment, written over their placeholders (`Source.data`, `Source.jsonData`). */
function withMarkers(content: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(markers);
  if (entries.length === 0) return content;
  return Buffer.from(
    entries.reduce((text, [marker, value]) => text.replaceAll(marker, value), content.toString()),
  );
}

async function put(
  s3: S3Engine,
  deployment: Deployment,
  file: string,
  content: Buffer,
): Promise<void> {
  const { DestinationBucketName, DestinationBucketKeyPrefix: prefix, SystemMetadata } = deployment;
  const key = [...prefix.split('/'), ...file.split('/')].filter((part) => part !== '').join('/');
  await s3.putObject(DestinationBucketName, key, content, {
    'content-type': contentType(file),
    ...SystemMetadata,
  });
}

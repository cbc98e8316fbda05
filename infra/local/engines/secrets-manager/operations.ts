import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { SecretStore, SecretVersion } from './secret-store.ts';

type Operation = (secrets: SecretStore, input: unknown) => unknown;

const getSchema = z.strictObject({
  SecretId: z.string(),
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});

function versionOf(
  secrets: SecretStore,
  arn: string,
  { VersionId, VersionStage }: z.infer<typeof getSchema>,
): SecretVersion {
  const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined);
  const found = secrets
    .versions(arn)
    .filter(({ id }) => VersionId === undefined || id === VersionId)
    .find(({ stages }) => stage === undefined || stages.includes(stage));
  if (found) return found;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${stage === undefined ? `version: ${VersionId ?? ''}` : `staging label: ${stage}`}`,
  );
}

export const getSecretValue: Operation = (secrets, input) => {
  const wanted = getSchema.parse(input);
  const { arn, name } = secrets.get(wanted.SecretId);
  const version = versionOf(secrets, arn, wanted);
  return {
    ARN: arn,
    Name: name,
    VersionId: version.id,
    VersionStages: version.stages,
    CreatedDate: version.created_at / 1_000,
    ...(version.string !== null && { SecretString: version.string }),
    ...(version.binary !== null && { SecretBinary: version.binary }),
  };
};

const describeSecret: Operation = (secrets, input) => {
  const { SecretId } = z.strictObject({ SecretId: z.string() }).parse(input);
  const secret = secrets.get(SecretId);
  const staged = secrets.versions(secret.arn).filter(({ stages }) => stages.length > 0);
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description ?? undefined,
    CreatedDate: secret.created_at / 1_000,
    LastChangedDate: secret.changed_at / 1_000,
    VersionIdsToStages: Object.fromEntries(staged.map(({ id, stages }) => [id, stages])),
  };
};

const putSchema = z
  .strictObject({
    SecretId: z.string(),
    ClientRequestToken: z.string().min(32).max(64).optional(),
    SecretString: z.string().min(1).max(65_536).optional(),
    SecretBinary: z.base64().optional(),
    VersionStages: z.array(z.string()).min(1).max(20).default(['AWSCURRENT']),
  })
  .refine(
    ({ SecretString, SecretBinary }) =>
      (SecretString === undefined) !== (SecretBinary === undefined),
    'You must provide either SecretString or SecretBinary.',
  );

const putSecretValue: Operation = (secrets, input) => {
  const { SecretId, SecretString, SecretBinary, VersionStages, ...rest } = putSchema.parse(input);
  const { arn, name } = secrets.get(SecretId);
  const versionId = rest.ClientRequestToken ?? randomUUID();
  secrets.putValue(arn, versionId, { string: SecretString, binary: SecretBinary }, VersionStages);
  return { ARN: arn, Name: name, VersionId: versionId, VersionStages };
};

/** Every operation the engine knows, by the name `X-Amz-Target` carries. */
export const operations: Readonly<Record<string, Operation>> = {
  GetSecretValue: getSecretValue,
  DescribeSecret: describeSecret,
  PutSecretValue: putSecretValue,
};

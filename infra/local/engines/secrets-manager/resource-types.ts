import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Host, Resource, ResourceType } from '../engine.ts';
import { transaction } from '../protocol/transaction.ts';
import { generateSecretString, generateSecretStringSchema } from './generate-secret-string.ts';
import type { SecretStore } from './secret-store.ts';

const secretSchema = z.object({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generateSecretStringSchema.optional(),
});

/** Six random characters end every secret's ARN, so that a policy for a deleted one does not fit its successor. */
const arnSuffix = (): string => randomBytes(3).toString('hex');

const asResource = (arn: string): Resource => ({ ref: arn, attributes: { Id: arn } });

/** The value is made once, at the first start, and kept whatever the template says later. */
const secret = (secrets: SecretStore, host: Host): ResourceType => ({
  type: 'AWS::SecretsManager::Secret',
  async provision(logicalId, properties) {
    const existing = secrets.ofLogicalId(logicalId);
    if (existing) return asResource(existing.arn);
    const settings = secretSchema.parse(properties);
    const name = settings.Name ?? `${logicalId}-${randomBytes(6).toString('base64url')}`;
    const arn = `arn:aws:secretsmanager:${host.region}:${host.accountId}:secret:${name}-${arnSuffix()}`;
    const generated =
      settings.GenerateSecretString && generateSecretString(settings.GenerateSecretString);
    const string = settings.SecretString ?? generated;
    transaction(host.database, () => {
      secrets.add({ arn, name, logicalId, description: settings.Description });
      if (string !== undefined) secrets.putValue(arn, randomUUID(), { string }, ['AWSCURRENT']);
    });
    return asResource(arn);
  },
});

/** Nothing rotates on one machine, and secrets have no policies of their own; the template may name both. */
const withoutEffect = (type: string): ResourceType => ({
  type,
  async provision(_logicalId, properties) {
    const { SecretId } = z.object({ SecretId: z.string() }).parse(properties);
    return asResource(SecretId);
  },
});

export const resourceTypes = (secrets: SecretStore, host: Host): readonly ResourceType[] => [
  secret(secrets, host),
  withoutEffect('AWS::SecretsManager::RotationSchedule'),
  withoutEffect('AWS::SecretsManager::ResourcePolicy'),
];

import * as z from 'zod';
import type { Access, Engine, Host } from '../engine.ts';
import { answerJson, jsonInput, jsonOperation } from '../protocol/aws-json.ts';
import { getSecretValue, operations } from './operations.ts';
import { resourceTypes } from './resource-types.ts';
import { createSecretStore } from './secret-store.ts';

const targetSchema = z.object({ SecretId: z.string() });

export interface SecretsManagerEngine extends Engine {
  /** The current text of a secret, by ARN or name. Throws `ResourceNotFoundException`. */
  text(secretId: string): string;
}

const valueSchema = z.object({ SecretString: z.string() });

/** Secrets Manager: generated secrets, their versions and stages. */
export function createSecretsManagerEngine(host: Host): SecretsManagerEngine {
  const secrets = createSecretStore(host.database, host.clock);

  /** IAM sees the full ARN, also when the caller named the secret; an unknown one as it would look. */
  const arnOf = (secretId: string): string => {
    try {
      return secrets.get(secretId).arn;
    } catch {
      const arn = `arn:aws:secretsmanager:${host.region}:${host.accountId}:secret:${secretId}`;
      return secretId.startsWith('arn:') ? secretId : arn;
    }
  };

  const handlers = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      (input: unknown) => operation(secrets, input),
    ]),
  );

  return {
    service: 'secretsmanager',
    resources: resourceTypes(secrets, host),
    text: (SecretId) => valueSchema.parse(getSecretValue(secrets, { SecretId })).SecretString,
    access(request): readonly Access[] {
      const name = jsonOperation(request);
      const secretId = targetSchema.safeParse(jsonInput(request)).data?.SecretId ?? '*';
      return [{ action: `secretsmanager:${name}`, resource: arnOf(secretId) }];
    },
    handle: (request) => answerJson(handlers, request, '1.1', 'InvalidParameterException'),
  };
}

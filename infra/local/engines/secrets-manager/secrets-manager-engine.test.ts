import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import type { Access, Engine } from '../engine.ts';
import { createSecretsManagerEngine } from './secrets-manager-engine.ts';

let host: TestHost;
let engine: Engine;
let server: EngineServer;
let sdk: SecretsManagerClient;
beforeEach(async () => {
  host = createTestHost();
  engine = createSecretsManagerEngine(host);
  server = await serveEngine(engine, host);
  sdk = new SecretsManagerClient(server.client);
});
afterEach(async () => {
  await server.close();
  host.close();
});

const secret = (properties: Record<string, unknown>, logicalId = 'Keys') =>
  provision(engine, 'AWS::SecretsManager::Secret', logicalId, properties);
const value = (SecretId: string, more = {}) =>
  sdk.send(new GetSecretValueCommand({ SecretId, ...more }));

describe('a generated secret', () => {
  it('is made of what its settings allow, and kept over starts', async () => {
    const GenerateSecretString = { PasswordLength: 64, ExcludePunctuation: true };
    const { ref } = await secret({ GenerateSecretString });
    const { SecretString } = await value(ref);
    expect(SecretString).toMatch(/^[A-Za-z0-9]{64}$/);
    expect((await secret({ GenerateSecretString })).ref).toBe(ref);
    expect((await value(ref)).SecretString).toBe(SecretString);
  });

  it('fills the key of a template', async () => {
    const { ref } = await secret({
      Name: 'porchlight/keys',
      GenerateSecretString: { SecretStringTemplate: '{"version":1}', GenerateStringKey: 'key' },
    });
    expect(ref).toMatch(
      /^arn:aws:secretsmanager:us-east-1:000000000000:secret:porchlight\/keys-.{6}$/,
    );
    const { SecretString } = await value('porchlight/keys');
    expect(JSON.parse(SecretString!)).toEqual({
      version: 1,
      key: expect.stringMatching(/^.{32}$/),
    });
  });
});

describe('versions', () => {
  it('move the current one to previous', async () => {
    const { ref: SecretId } = await secret({ SecretString: 'one' });
    const put = await sdk.send(new PutSecretValueCommand({ SecretId, SecretString: 'two' }));
    expect((await value(SecretId)).SecretString).toBe('two');
    expect((await value(SecretId, { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one');
    const { VersionIdsToStages } = await sdk.send(new DescribeSecretCommand({ SecretId }));
    expect(VersionIdsToStages?.[put.VersionId!]).toEqual(['AWSCURRENT']);
  });

  it('never change their value', async () => {
    const { ref: SecretId } = await secret({ SecretString: 'one' });
    const ClientRequestToken = 'a'.repeat(32);
    const put = (SecretString: string) =>
      sdk.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));
    await put('two');
    await put('two');
    await expect(put('three')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });
});

it('names an unknown secret as missing', async () => {
  await expect(value('nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('is authorized on the full ARN, also when called by name', async () => {
  const { ref } = await secret({ Name: 'keys', SecretString: 'one' });
  const asked: Access[] = [];
  host.permit = (_principal, access) => asked.push(access) < 1;
  await expect(value('keys')).rejects.toMatchObject({ name: 'AccessDenied' });
  expect(asked).toEqual([{ action: 'secretsmanager:GetSecretValue', resource: ref }]);
});

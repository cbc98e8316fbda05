import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TestResources = Readonly<
  Record<string, { readonly Type: string; readonly [key: string]: unknown }>
>;

export interface SmallAssembly {
  readonly directory: string;
  /** Where a stack on this assembly may keep its data. */
  readonly data: string;
  remove(): void;
}

/** Writes a cloud assembly as `cdk synth` would: these resources, and one asset `<name>.zip` per function source. */
export function writeAssembly(
  resources: TestResources,
  functions: Readonly<Record<string, string>> = {},
  outputs: Readonly<Record<string, { readonly Value: unknown }>> = {},
): SmallAssembly {
  const root = mkdtempSync(join(tmpdir(), 'porchlight-assembly-'));
  const directory = join(root, 'cdk.out');
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(join(directory, `asset.${name}`), { recursive: true });
    writeFileSync(join(directory, `asset.${name}`, 'index.mjs'), source);
    files[name] = { source: { path: `asset.${name}`, packaging: 'zip' } };
  }
  mkdirSync(directory, { recursive: true });
  const write = (file: string, content: unknown) =>
    writeFileSync(join(directory, file), JSON.stringify(content));
  write('manifest.json', {
    artifacts: {
      Small: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/us-east-1',
        properties: { templateFile: 'Small.template.json', stackName: 'Small' },
      },
    },
  });
  write('Small.template.json', { Resources: resources, Outputs: outputs });
  write('Small.assets.json', { files });
  return {
    directory,
    data: join(root, 'data'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A role Lambda may assume, with these statements. */
export const roleWith = (...statements: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {},
    Policies: [
      {
        PolicyName: 'inline',
        PolicyDocument: { Version: '2012-10-17', Statement: statements },
      },
    ],
  },
});

/** A function whose source is the asset of its name. */
export const functionOf = (name: string, role: string, properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Key: `${name}.zip` },
    Handler: 'index.handler',
    Role: { 'Fn::GetAtt': [role, 'Arn'] },
    Runtime: 'nodejs24.x',
    Timeout: 5,
    MemorySize: 256,
    ...properties,
  },
});

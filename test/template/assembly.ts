import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import * as z from 'zod';
import type { Variant } from './variants.ts';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.any()).default({}),
  DeletionPolicy: z.string().optional(),
  DependsOn: z.array(z.string()).default([]),
});
export type Resource = z.infer<typeof resourceSchema> & { readonly id: string };

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({ displayName: z.string().optional(), source: z.object({ path: z.string() }) }),
  ),
});

export interface Assembly {
  readonly directory: string;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  /** All resources of a type. */
  of(type: string): readonly Resource[];
  /** The one resource of a type. */
  only(type: string): Resource;
  /** Folder of the asset whose key a template names. */
  asset(key: string): string;
}

/** The synthesized stack of a variant. */
export const readAssembly = (variant: Variant): Assembly => {
  const directory = join(inject('assemblies'), variant);
  const file = (ending: string) => {
    const name = readdirSync(directory).find((entry) => entry.endsWith(ending));
    if (name === undefined) throw new Error(`There is no ${ending} in ${directory}.`);
    return JSON.parse(readFileSync(join(directory, name), 'utf8')) as unknown;
  };
  const template = templateSchema.parse(file('.template.json'));
  const assets = assetsSchema.parse(file('.assets.json'));
  const resources = Object.entries(template.Resources).map(([id, resource]) => ({
    id,
    ...resource,
  }));
  const of = (type: string) => resources.filter((resource) => resource.Type === type);
  return {
    directory,
    resources,
    outputs: template.Outputs,
    of,
    only: (type) => {
      const [resource, ...others] = of(type);
      if (!resource || others.length > 0)
        throw new Error(`${String(others.length + (resource ? 1 : 0))} resources are ${type}.`);
      return resource;
    },
    asset: (key) => {
      const asset = assets.files[key.replace(/\.\w+$/, '')];
      if (!asset) throw new Error(`There is no asset ${key}.`);
      return join(directory, asset.source.path);
    },
  };
};

/** Functions of ours; the one that copies the portal's pages at a deployment is CDK's. */
export const ownFunctions = (assembly: Assembly): readonly Resource[] =>
  assembly
    .of('AWS::Lambda::Function')
    .filter(({ id }) => !id.startsWith('CustomCDKBucketDeployment'));

/** A list of the template, as records. */
export const listed = (value: unknown) => z.array(z.record(z.string(), z.any())).parse(value);

/** The logical id that `Ref` or `Fn::GetAtt` names. */
export const referred = (value: unknown): string | undefined => {
  const parsed = z
    .union([
      z.object({ Ref: z.string() }),
      z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
    ])
    .safeParse(value);
  if (!parsed.success) return undefined;
  return 'Ref' in parsed.data ? parsed.data.Ref : parsed.data['Fn::GetAtt'][0];
};

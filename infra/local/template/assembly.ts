import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { StartError } from '../start-error.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  Condition: z.string().optional(),
});

const templateSchema = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: z.unknown() }))
    .default({}),
  Mappings: z
    .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Condition: z.string().optional() }))
    .default({}),
});

const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })).default({}),
});

export type Template = z.infer<typeof templateSchema>;
export type TemplateResource = z.infer<typeof resourceSchema>;

/** One synthesized stack: its template, and where the content of each asset lies on this disk. */
export interface Assembly {
  readonly stackName: string;
  /** `aws://account/region` as far as the app fixed them. */
  readonly environment: string;
  readonly template: Template;
  /** The file or directory of an asset, by the object key (with or without extension) the template names it by. */
  assetPath(key: string): string;
}

/** Reads the first stack of a cloud assembly (`cdk.out`). */
export function readAssembly(directory: string): Assembly {
  const manifest = parse(join(directory, 'manifest.json'), manifestSchema);
  const stack = Object.entries(manifest.artifacts).find(
    ([, artifact]) => artifact.type === 'aws:cloudformation:stack',
  );
  const templateFile = stack?.[1].properties?.templateFile;
  if (!stack || templateFile === undefined)
    throw new StartError(`There is no stack in ${directory}; run npm run synth.`);
  const [artifactId, artifact] = stack;
  const assets = parse(join(directory, `${artifactId}.assets.json`), assetsSchema);
  return {
    stackName: artifact.properties?.stackName ?? artifactId,
    environment: artifact.environment ?? 'aws://unknown-account/unknown-region',
    template: parse(join(directory, templateFile), templateSchema),
    assetPath: (key) => {
      const hash = key.replace(/\..*$/, '');
      const asset = assets.files[hash];
      if (!asset)
        throw new StartError(
          `The template names an asset ${key} that ${directory} does not contain.`,
        );
      return resolve(directory, asset.source.path);
    },
  };
}

function parse<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StartError(`The synthesized file ${file} is missing or damaged; run npm run synth.`, {
      cause,
    });
  }
}

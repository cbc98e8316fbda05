import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createApp } from './porchlight-app.ts';

/**
 * Writes the cloud assembly as `cdk synth` does, without the CLI and its seconds; takes `-c key=value` and `-o DIR`.
 */
const { values } = parseArgs({
  options: {
    context: { type: 'string', short: 'c', multiple: true, default: [] },
    output: { type: 'string', short: 'o', default: 'cdk.out' },
  },
});

const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const file = resolve(import.meta.dirname, '..', 'cdk.json');
const { context } = cdkJson.parse(JSON.parse(readFileSync(file, 'utf8')));
const given = values.context.map((pair) => {
  const [key = '', ...value] = pair.split('=');
  return [key, value.join('=')] as const;
});

const app = await createApp({
  outdir: values.output,
  context: { ...context, ...Object.fromEntries(given) },
  validate: process.env['CDK_VALIDATION'] !== 'false',
});
app.synth();

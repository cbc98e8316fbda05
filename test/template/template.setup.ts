import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createApp } from '../../infra/porchlight-app.ts';
import { variants } from './variants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    assemblies: string;
  }
}

/** Synthesizes every variant once, with cdk-nag and CDK's own rules; a finding nobody acknowledged stops the tests. */
export default async (project: TestProject) => {
  const assemblies = mkdtempSync(join(tmpdir(), 'porchlight-template-'));
  for (const [name, context] of Object.entries(variants)) {
    const app = await createApp({ outdir: join(assemblies, name), context, validate: true });
    app.synth();
  }
  project.provide('assemblies', assemblies);
  return () => rmSync(assemblies, { recursive: true });
};

import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { slimPackages } from './slim-packages.ts';

const root = resolve(import.meta.dirname, '..');

/** SDK packages that are CommonJS inside still call `require` for Node's own modules. */
const requireBanner = `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`;

/**
 * Other sources of credentials than the environment, which is where Lambda puts them; the SDK imports these only when
 * there are none. They would be a seventh of a bundle.
 */
const unusedCredentialSources = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** Bundled functions: where the asset of each entry (`tickets/handler`) lies. */
export interface FunctionBundles {
  readonly entries: readonly string[];
  directory(entry: string): string;
}

/**
 * Bundles every function entry, `functions/<slug>/handler.ts` and `functions/<slug>/on-<trigger>.ts`, to
 * `<outdir>/<slug>/<name>/index.mjs` in one go, AWS SDK included: its version is the tested one, and it starts faster
 * than the one of the runtime.
 */
export const bundleFunctions = async (outdir: string): Promise<FunctionBundles> => {
  const entries = globSync(['functions/*/handler.ts', 'functions/*/on-*.ts'], { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => file.replace(/^functions\//, '').replace(/\.ts$/, ''))
    .sort();
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      entries.map((entry) => [`${entry}/index`, `functions/${entry}.ts`]),
    ),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    plugins: [slimPackages],
    external: unusedCredentialSources,
    banner: { js: requireBanner },
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'metafile.json'), JSON.stringify(result.metafile));
  return {
    entries,
    directory: (entry) => {
      const directory = join(outdir, entry);
      if (entries.includes(entry) && existsSync(directory)) return directory;
      throw new Error(`There is no functions/${entry}.ts to bundle.`);
    },
  };
};

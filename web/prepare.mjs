// Generated types and messages that editors, lint and type checks need. Runs after every install; an old Node, or an
// installation without development dependencies, skips it, because `npm start` prepares itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const node = existsSync(join(modules, '.bin/node')) ? join(modules, '.bin/node') : process.execPath;

const run = (...args) =>
  spawnSync(node, args, { cwd: join(root, 'web'), stdio: ['ignore', 'ignore', 'inherit'] });

const tools = [
  [
    join(modules, '@inlang/paraglide-js/bin/run.js'),
    'compile',
    '--silent',
    '--project',
    './project.inlang',
    '--outdir',
    './src/lib/paraglide',
  ],
  [join(modules, '@sveltejs/kit/svelte-kit.js'), 'sync', '--config', './vite.config.ts'],
];

for (const [script, ...args] of tools) {
  if (!existsSync(script)) continue;
  if (run(script, ...args).status !== 0)
    console.warn(
      `porchlight: could not prepare web/ (${args[0]}); "npm run check:web" will say why.`,
    );
}

// Runs a script of this project on the Node.js it is made for, whatever Node.js is on the PATH: checks that one,
// installs what package-lock.json names and is missing, then hands over to the pinned node of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const OLDEST_NODE = 20;
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const bin = join(root, 'node_modules/.bin');
const [script, ...scriptArguments] = process.argv.slice(2);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function packagesIn(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** Whether node_modules holds exactly the versions of the lock file. */
function isInstalled() {
  if (!existsSync(join(bin, 'node')) || !existsSync(join(root, 'node_modules/.package-lock.json')))
    return false;
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || optional || devOptional || peer || installed[path]?.version === version,
  );
}

/** Where there is a /proc; elsewhere nobody is watched. */
function parentOf(pid) {
  const file = `/proc/${pid}/stat`;
  return existsSync(file)
    ? Number(readFileSync(file, 'utf8').split(') ').at(-1).split(' ')[1])
    : undefined;
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  fail(
    `Porchlight needs Node.js ${OLDEST_NODE} or newer to start, and this is ${process.version}; install it from https://nodejs.org.`,
  );
}
if (!script) fail('Usage: node infra/local/bootstrap.mjs SCRIPT [ARGUMENTS]');
// Not `npm ci`: it refuses a lock file that was written where packages of other platforms could not be had.
if (!isInstalled()) {
  console.log('Installing dependencies ...');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) fail('The dependencies could not be installed; npm says why above.');
}

const child = spawn(join(bin, 'node'), [join(root, script), ...scriptArguments], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
});
// The terminal sends Ctrl-C to both of us; the child ends first and we with it.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm, two processes above us (a shell stands between), may be killed without a signal reaching us.
const npm = process.env.npm_lifecycle_event ? parentOf(process.ppid) : undefined;
if (npm) setInterval(() => isAlive(npm) || child.kill('SIGTERM'), 100).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

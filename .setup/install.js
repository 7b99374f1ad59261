// The pre-step of `npm start` and `npm test`: brings node_modules in line with package-lock.json and builds what is
// stale. Costs a few milliseconds when nothing is to be done. Plain JavaScript without dependencies.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, build } from './build.js';

const FLOOR = [20, 19];

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/**
 * Compares the lock file with what npm noted that it installed, entry by entry: times of modification lie after a
 * clone, a copy or a switch of branches. Packages for other platforms may be absent.
 */
export function isInstalled(locked, installed, { withoutDev = false } = {}) {
  if (installed === undefined) return false;
  return Object.entries(locked ?? {}).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    if (withoutDev && (entry.dev || entry.devOptional)) return true;
    const present = installed[path];
    if (present === undefined) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

function npm(...args) {
  const script = process.env.npm_execpath;
  const viaNode = script?.endsWith('npm-cli.js');
  const [command, first] = viaNode ? [process.execPath, [script]] : ['npm', []];
  // Everything goes to stderr: stdout belongs to the results of the command that follows.
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !viaNode,
  });
}

/** Returns the exit code. */
export async function prepareCheckout() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])) {
    console.error(`ranmix: needs Node ${FLOOR.join('.')} or newer, this is ${process.versions.node}`);
    return 1;
  }
  const withoutDev = process.env.NODE_ENV === 'production' || /\bdev\b/.test(process.env.npm_config_omit ?? '');
  const locked = packagesOf('package-lock.json');
  if (!isInstalled(locked, packagesOf('node_modules/.package-lock.json'), { withoutDev })) {
    console.error('ranmix: installing the dependencies (npm ci)');
    const done = npm('ci', '--no-audit', '--no-fund');
    if (done.status !== 0) {
      console.error(`ranmix: npm ci failed${done.error ? `: ${done.error.message}` : ''}`);
      return 1;
    }
  }
  return build(); // npm ci has built already, by `prepare`: then this finds nothing to do
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await prepareCheckout();
